/** Who answered how much of a visit when it was more than one, and the way to hand it over. */

import { SwapOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { VisitShare } from '../../../shared/model/handover.ts';
import type { VisitRow } from '../../../shared/model/inspection.ts';
import { useChecklistName } from '../../components/checklists.ts';
import { useWorkspace } from '../../components/workspace.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useCall } from '../../queries.ts';
import { handoverPath } from '../../routes.ts';
import './handover.css';

export function TeamCard({ visit }: { readonly visit: VisitRow }): ReactNode {
  const { t } = useTranslation('handover');
  const [, navigate] = useLocation();
  const { role } = useWorkspace();
  const shares = useCall('visits.shares', { visit: visit.id }).data ?? [];
  const isTeam = new Set(shares.map(({ author }) => author)).size > 1;
  if (visit.inspections.length === 0 || (role !== 'inspector' && !isTeam)) return null;
  return (
    <section className="card team" aria-labelledby="team-title">
      <div>
        <h2 id="team-title">{t('team.title')}</h2>
        {isTeam ? <Shares visit={visit} shares={shares} /> : <p className="soft">{t('team.alone')}</p>}
      </div>
      {role === 'inspector' ? (
        <Button icon={<SwapOutlined />} onClick={() => navigate(handoverPath(visit.id))}>
          {t('team.handOver')}
        </Button>
      ) : null}
    </section>
  );
}

type SharesProps = { readonly visit: VisitRow; readonly shares: readonly VisitShare[] };

function Shares({ visit, shares }: SharesProps): ReactNode {
  const { t } = useTranslation('handover');
  const formats = useFormats();
  const nameOf = useChecklistName();
  return (
    <ul className="team-shares">
      {visit.inspections.map(({ id, template, venueName }) => {
        const own = shares.filter(({ inspection }) => inspection === id);
        return own.length === 0 ? null : (
          <li key={id}>
            <span>
              {nameOf(template)} · {venueName ?? t('common:wholeSchool')}
            </span>{' '}
            <span className="soft">
              {own
                .map(({ author, answers }) =>
                  t('team.share', { name: author, count: answers, shown: formats.count(answers) }),
                )
                .join(t('and'))}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
