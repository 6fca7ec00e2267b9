/** The sections with how far each is; a click or the keys [ and ] go there. */

import { CheckCircleFilled } from '@ant-design/icons';
import { memo } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Section, Template } from '../../../shared/checklist/template.ts';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { useText } from '../../components/texts.ts';
import { useSheet } from '../../stores/sheet.ts';
import { focusSection } from './focus.ts';
import { useScoreShown } from './score-shown.ts';

export function SectionList({ template }: { readonly template: Template }): ReactNode {
  const { t } = useTranslation('inspection');
  const answered = useSheet(({ progress }) => progress?.answered ?? 0);
  const total = useSheet(({ progress }) => progress?.total ?? template.items.length);
  const here = useSheet(({ current }) => template.items.find(({ id }) => id === current)?.section ?? null);
  return (
    <nav className="sections" aria-label={t('sections')}>
      <ProgressBar answered={answered} total={total} label={t('progressAll')} />
      <ol>
        {template.sections.map((section) => (
          <SectionEntry key={section.id} section={section} template={template} here={section.id === here} />
        ))}
      </ol>
    </nav>
  );
}

type EntryProps = { readonly section: Section; readonly template: Template; readonly here: boolean };

/** Drawn anew when its own counts change, not those of all. */
const SectionEntry = memo(function SectionEntry({ section, template, here }: EntryProps): ReactNode {
  const { t } = useTranslation('inspection');
  const text = useText();
  const counts = useSheet(({ progress }) => progress?.sections.find(({ id }) => id === section.id));
  const { answered, total, failing } = counts ?? { answered: 0, total: 0, failing: 0 };
  const scoreShown = useScoreShown();
  // All its items are hidden.
  if (counts !== undefined && total === 0) return null;
  return (
    <li>
      <button
        type="button"
        className="section-entry"
        aria-current={here ? 'step' : undefined}
        onClick={() => focusSection(template, section.id)}
      >
        <span className="section-name">{text(section.name)}</span>
        <span className="section-counts">
          {failing > 0 && scoreShown ? (
            <span className="section-failing" title={t('failingCount', { count: failing })}>
              ✗{failing}
            </span>
          ) : null}
          {answered === total ? <CheckCircleFilled className="section-done" aria-hidden /> : null}
          <span title={t('sectionState', { answered, total })}>
            {answered}/{total}
          </span>
        </span>
      </button>
    </li>
  );
});
