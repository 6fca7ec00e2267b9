/** When a venue was last looked at and how it stood. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { VenueLedgerRow } from '../../../shared/model/school.ts';
import { useChecklistName } from '../../components/checklists.ts';
import { GradeTag } from '../../components/grade-tag.tsx';
import { useWorkspace } from '../../components/workspace.ts';
import { inspectionPath, resultPath } from '../../routes.ts';

export function LastInspection({
  venue: { last, inspections },
}: {
  readonly venue: Pick<VenueLedgerRow, 'last' | 'inspections'>;
}): ReactNode {
  const { t } = useTranslation('venues');
  const nameOf = useChecklistName();
  const { role } = useWorkspace();
  if (last === null) return <span className="soft">{t('never')}</span>;
  return (
    <span className="venue-last">
      <Link href={role === 'inspector' ? inspectionPath(last.id) : resultPath(last.id)} title={nameOf(last.template)}>
        {last.on}
      </Link>
      {last.state === 'open' ? (
        <span className="tag" data-tone="primary">
          {t('common:states.open')}
        </span>
      ) : (
        <>
          {last.final === null ? null : <strong>{last.final}</strong>}
          {last.grade === null ? null : <GradeTag grade={last.grade} />}
        </>
      )}
      {inspections > 1 ? <span className="soft">{t('times', { count: inspections })}</span> : null}
    </span>
  );
}
