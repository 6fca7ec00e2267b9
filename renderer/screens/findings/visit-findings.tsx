/** All findings of a visit: fill in, merge, add, withdraw. */

import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isOpen } from '../../../shared/findings/states.ts';
import type { FindingRow } from '../../../shared/model/finding.ts';
import type { VisitRow } from '../../../shared/model/inspection.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Screen, Trail } from '../../components/screen.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useWorkspace } from '../../components/workspace.ts';
import { useCall } from '../../queries.ts';
import { visitPath } from '../../routes.ts';
import { AddFinding } from './add-finding.tsx';
import { FindingLine } from './finding-line.tsx';
import { useItemNumber } from './item-number.ts';
import { MergeFindings } from './merge-findings.tsx';
import { SetAside } from './set-aside.tsx';
import { Undrafted } from './undrafted.tsx';
import './findings.css';

export function VisitFindingsScreen({ visit: id }: { readonly visit: string }): ReactNode {
  const { t } = useTranslation('findings');
  const opened = useCall('visits.open', { visit: id });
  const listed = useCall('findings.ofVisit', { visit: id });
  const failed = [opened, listed].find((query) => query.isError);
  if (failed !== undefined) {
    return (
      <Screen title={t('title')}>
        <FailureNotice error={failed.error} onRetry={() => void failed.refetch()} />
      </Screen>
    );
  }
  if (opened.data === undefined || listed.data === undefined) return <Waiting />;
  return <Findings visit={opened.data} findings={listed.data} />;
}

type Props = { readonly visit: VisitRow; readonly findings: readonly FindingRow[] };

function Findings({ visit, findings }: Props): ReactNode {
  const { t } = useTranslation('findings');
  const [open, setOpen] = useState<string | null>(null);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [doing, setDoing] = useState<'merge' | 'add' | null>(null);
  const numberOf = useItemNumber();
  const { role } = useWorkspace();
  const readOnly = visit.closed || role === 'bureau';
  const shown = findings.filter(({ state }) => state !== 'withdrawn' && state !== 'merged');
  const aside = findings.filter((finding) => !shown.includes(finding));
  const chosen = shown.filter(({ id, state }) => state === 'draft' && picked.includes(id));
  const fixed = shown.filter(({ closure }) => closure === 'fixed_on_spot').length;
  const counts = t('counts', { open: shown.filter(({ state }) => isOpen(state)).length, fixed });
  return (
    <Screen
      title={t('title')}
      trail={<Trail href={visitPath(visit.id)} words={t('toVisit')} />}
      lead={[t('lead', { school: visit.schoolName, on: visit.on }), counts].join(' · ')}
      actions={
        readOnly ? null : (
          <>
            <Button size="large" disabled={chosen.length < 2} onClick={() => setDoing('merge')}>
              {t('mergeSome', { count: chosen.length })}
            </Button>
            <Button size="large" type="primary" onClick={() => setDoing('add')}>
              {t('add')}
            </Button>
          </>
        )
      }
    >
      <div className="stack">
        {readOnly ? (
          <p className="finding-note">{t(role === 'bureau' ? 'atBureau' : 'locked')}</p>
        ) : (
          <Undrafted visit={visit.id} />
        )}
        {shown.length === 0 ? <p className="card soft">{t('none')}</p> : null}
        <ul className="finding-list" aria-label={t('title')}>
          {shown.map((finding) => (
            <li key={finding.id}>
              <FindingLine
                finding={finding}
                readOnly={readOnly}
                open={open === finding.id}
                onToggle={(now) => setOpen(now ? finding.id : null)}
                lead={
                  <>
                    {finding.state === 'draft' && !readOnly ? (
                      <input
                        type="checkbox"
                        className="finding-pick"
                        aria-label={t('select', { facts: finding.facts })}
                        checked={picked.includes(finding.id)}
                        onChange={({ target }) =>
                          setPicked(
                            target.checked ? [...picked, finding.id] : picked.filter((one) => one !== finding.id),
                          )
                        }
                      />
                    ) : null}
                    <span className="finding-place">{placeOf(finding)}</span>
                  </>
                }
              />
            </li>
          ))}
        </ul>
        <SetAside findings={aside} readOnly={readOnly} />
      </div>
      <MergeFindings
        findings={chosen}
        open={doing === 'merge'}
        onClose={(merged) => {
          setDoing(null);
          if (merged) setPicked([]);
        }}
      />
      <AddFinding visit={visit} open={doing === 'add'} onClose={() => setDoing(null)} />
    </Screen>
  );

  function placeOf({ template, item, venueName }: FindingRow): string {
    const number = template === null || item === null ? null : numberOf(template, item);
    const words = number === null ? t('free') : t('ofItem', { number });
    return venueName === null ? words : `${words} · ${venueName}`;
  }
}
