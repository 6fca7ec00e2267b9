/** Where a visit stands at its end, and the ways there: closing and the record. */

import { LockOutlined, WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { VisitRow } from '../../../shared/model/inspection.ts';
import { useWorkspace } from '../../components/workspace.ts';
import { visitClosingPath, visitRecordPath } from '../../routes.ts';
import '../../components/tag.css';
import './visit-closing.css';

export function VisitClosing({ visit }: { readonly visit: VisitRow }): ReactNode {
  const { t } = useTranslation('closing');
  const { role } = useWorkspace();
  const [, navigate] = useLocation();
  return (
    <section className="card visit-closing" aria-labelledby="visit-closing">
      <h2 id="visit-closing">{t('onVisit.title')}</h2>
      <div className="row">
        {visit.closed ? (
          <span className="tag" data-tone="good">
            <LockOutlined aria-hidden /> {t('onVisit.closed')}
          </span>
        ) : null}
        {visit.amended ? (
          <span className="tag" data-tone="warn">
            <WarningOutlined aria-hidden /> {t('amended')}
          </span>
        ) : null}
        {!visit.closed && role === 'inspector' ? <span className="soft">{t('onVisit.open')}</span> : null}
      </div>
      <div className="row">
        {role === 'inspector' || visit.closed ? (
          <Button type={visit.closed ? 'default' : 'primary'} onClick={() => navigate(visitClosingPath(visit.id))}>
            {t(visit.closed ? 'onVisit.look' : 'onVisit.close')}
          </Button>
        ) : null}
        <Button onClick={() => navigate(visitRecordPath(visit.id))}>{t('onVisit.record')}</Button>
      </div>
    </section>
  );
}
