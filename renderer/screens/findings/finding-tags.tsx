/** State, severity, deadline and what is special about a finding. */

import { FileImageOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isOpen } from '../../../shared/findings/states.ts';
import type { FindingRow } from '../../../shared/model/finding.ts';
import '../../components/tag.css';

const TONES = { minor: undefined, major: 'warn', critical: 'bad' } as const;

export function FindingTags({ finding }: { readonly finding: FindingRow }): ReactNode {
  const { t } = useTranslation('findings');
  const { state, closure, severity, due, overdue, repeated, photos, conflicts } = finding;
  const open = isOpen(state);
  return (
    <span className="finding-tags">
      <span className="tag" data-tone={state === 'closed' ? 'good' : undefined}>
        {t(`states.${state}`)}
        {closure === null ? null : ` · ${t(`closures.${closure}`)}`}
      </span>
      <span className="tag" data-tone={TONES[severity]}>
        {t(`common:severities.${severity}`)}
      </span>
      {open ? (
        <span className="tag" data-tone={overdue ? 'bad' : undefined}>
          {overdue ? `${t('overdue')} · ` : null}
          {due === null ? t('atOnce') : t('dueBy', { due })}
        </span>
      ) : null}
      {repeated ? (
        <span className="tag" data-tone="warn">
          {t('repeated')}
        </span>
      ) : null}
      {photos === 0 ? null : (
        <span className="tag">
          <FileImageOutlined aria-hidden />
          {t('photosCount', { count: photos })}
        </span>
      )}
      {conflicts === 0 ? null : (
        <span className="tag" data-tone="warn">
          {t('conflict', { count: conflicts })}
        </span>
      )}
    </span>
  );
}
