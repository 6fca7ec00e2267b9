/** Every item under its section. What is read for all of them is read here; each gets its share, and is drawn for it alone. */

import { memo, useDeferredValue } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Template } from '../../../shared/checklist/template.ts';
import type { FindingRow } from '../../../shared/model/finding.ts';
import type { Photo } from '../../../shared/model/photo.ts';
import type { Stage } from '../../../shared/model/school.ts';
import { useText } from '../../components/texts.ts';
import { useCall } from '../../queries.ts';
import { hasJump } from '../../stores/jump.ts';
import { useSheet } from '../../stores/sheet.ts';
import { nextUnanswered } from './focus.ts';
import { useScoreShown } from './score-shown.ts';
import { SheetItem } from './sheet-item.tsx';

type Props = {
  readonly template: Template;
  readonly inspection: string;
  readonly visit: string;
  readonly stage: Stage | null;
};

/** More items than a screen holds. */
const SCREENFUL = 5;

const NO_FINDINGS: readonly FindingRow[] = [];
const NO_PHOTOS: readonly Photo[] = [];

export const ItemList = memo(function ItemList({ template, inspection, visit, stage }: Props): ReactNode {
  const { t } = useTranslation('inspection');
  const text = useText();
  const scoreShown = useScoreShown();
  const lastTime = useCall('inspections.lastTime', { inspection }).data;
  const photos = useCall('photos.list', { visit: null, inspection, finding: null }, { select: groupByItem }).data;
  const findings = useCall('findings.ofVisit', { visit }, { select: (rows) => groupFindings(rows, inspection) }).data;
  // The rest is drawn right after, in pieces that keys interrupt.
  const settled = useDeferredValue(template.items.length, countFirst(template));
  const drawn = useSheet(({ whole }) => whole) ? template.items.length : settled;
  const closed = useCall('visits.open', { visit }, { select: (read) => read.closed }).data === true;
  return template.sections.map((section) => (
    <section
      key={section.id}
      className="item-section"
      aria-label={text(section.name)}
      aria-busy={drawn < template.items.length}
    >
      <h2>
        {text(section.name)}
        {section.points === undefined ? null : <span className="soft"> {t('points', { points: section.points })}</span>}
      </h2>
      {template.items.map((item, index) =>
        item.section === section.id && index < drawn ? (
          <SheetItem
            key={item.id}
            item={item}
            number={index + 1}
            template={template}
            stage={stage}
            last={lastTime?.[item.id]}
            findings={findings?.[item.id] ?? NO_FINDINGS}
            photos={photos?.[item.id] ?? NO_PHOTOS}
            closed={closed}
            scoreShown={scoreShown}
          />
        ) : null,
      )}
    </section>
  ));
});

/** So many items open with the checklist: those up to where one goes on, and what is seen below it. */
function countFirst(template: Template): number {
  if (hasJump()) return template.items.length;
  const next = nextUnanswered(template);
  return (
    Math.max(
      template.items.findIndex(({ id }) => id === next),
      0,
    ) + SCREENFUL
  );
}

type ByItem<Row> = { readonly [item: string]: readonly Row[] | undefined };

function groupByItem<Row extends { readonly item: string | null }>(rows: readonly Row[]): ByItem<Row> {
  return Object.groupBy(rows, ({ item }) => item ?? '');
}

function groupFindings(rows: readonly FindingRow[], inspection: string): ByItem<FindingRow> {
  return groupByItem(rows.filter((row) => row.inspection === inspection));
}
