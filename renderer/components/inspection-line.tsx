/** One inspection in a list: checklist and venue, how far it is, what it scores; the whole line leads into it. */

import { EnvironmentOutlined, StopOutlined, WarningOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { InspectionRow } from '../../shared/model/inspection.ts';
import { inspectionPath, resultPath } from '../routes.ts';
import { useChecklistName } from './checklists.ts';
import { GradeTag } from './grade-tag.tsx';
import { ProgressBar } from './progress-bar.tsx';
import { useWorkspace } from './workspace.ts';
import './inspection-line.css';
import './tag.css';

export function InspectionLine({ row }: { readonly row: InspectionRow }): ReactNode {
  const { t } = useTranslation('common');
  const nameOf = useChecklistName();
  const { role } = useWorkspace();
  return (
    <Link className="line" href={role === 'inspector' ? inspectionPath(row.id) : resultPath(row.id)}>
      <span className="line-what">
        <strong>{nameOf(row.template)}</strong>
        <span className="soft">
          <EnvironmentOutlined aria-hidden /> {row.venueName ?? t('wholeSchool')}
        </span>
      </span>
      <span className="line-marks">
        {row.vetoed ? (
          <span className="tag" data-tone="bad">
            <StopOutlined />
            {t('vetoed')}
          </span>
        ) : null}
        {row.amended ? (
          <span className="tag" data-tone="warn">
            <WarningOutlined />
            {t('closing:amended')}
          </span>
        ) : null}
        {row.conflicts > 0 ? (
          <span className="tag" data-tone="warn">
            <WarningOutlined />
            {t('conflicts', { count: row.conflicts })}
          </span>
        ) : null}
      </span>
      <ProgressBar answered={row.answered} total={row.total} />
      <span className="line-score">
        {row.state === 'open' ? (
          <span className="tag" data-tone="primary">
            {t('states.open')}
          </span>
        ) : (
          <>
            {row.final === null ? null : <strong>{row.final}</strong>}
            {row.grade === null ? t('states.finished') : <GradeTag grade={row.grade} />}
          </>
        )}
      </span>
    </Link>
  );
}
