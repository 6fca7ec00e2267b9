/** A provisional school and the school of the roster that it is; and, of a real one, those that were joined into it. */

import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { SchoolFile } from '../../../shared/model/roster.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';
import { rosterSchoolPath } from '../../routes.ts';
import { FindSchool } from './find-school.tsx';

export function SchoolJoins({ file }: { readonly file: SchoolFile }): ReactNode {
  if (file.school.provisional) return <JoinInto file={file} />;
  return file.joined.length === 0 ? null : <Joined file={file} />;
}

function JoinInto({ file }: { readonly file: SchoolFile }): ReactNode {
  const { t } = useTranslation('roster');
  const [, navigate] = useLocation();
  const [other, setOther] = useState<string | null>(null);
  const join = useAction('roster.join');
  const confirm = useAction('roster.confirm');
  const { school, likely } = file;
  const joinInto = (into: string): void =>
    join.mutate({ school: school.id, into }, { onSuccess: (kept) => navigate(rosterSchoolPath(kept.school.id)) });
  return (
    <section className="card stack" aria-labelledby="roster-join">
      <h2 id="roster-join">{t('join.title')}</h2>
      <Alert type="warning" showIcon title={t('join.lead')} description={t('join.means')} />
      {likely.length === 0 ? (
        <p className="soft">{t('join.none')}</p>
      ) : (
        <ul className="roster-past">
          {likely.map((one) => (
            <li key={one.id}>
              <div>
                <strong>{one.name}</strong>{' '}
                <span className="soft">
                  {[one.town, one.code, t('join.alike', { percent: Math.round(one.alike * 100) })]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </div>
              <Button
                aria-label={t('join.sameAs', { name: one.name })}
                disabled={join.isPending}
                onClick={() => joinInto(one.id)}
              >
                {t('join.same')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="roster-place">
        <FindSchool label={t('join.other')} without={school.id} value={other} onChange={setOther} />
        <Button disabled={other === null || join.isPending} onClick={() => other !== null && joinInto(other)}>
          {t('join.same')}
        </Button>
      </div>
      <div className="row">
        <Button loading={confirm.isPending} onClick={() => confirm.mutate({ school: school.id })}>
          {t('join.confirm')}
        </Button>
        <span className="soft">{t('join.orConfirm')}</span>
      </div>
      {confirm.isError ? <FailureNotice error={confirm.error} /> : null}
      {join.isError ? <FailureNotice error={join.error} /> : null}
    </section>
  );
}

function Joined({ file }: { readonly file: SchoolFile }): ReactNode {
  const { t } = useTranslation('roster');
  const [, navigate] = useLocation();
  const separate = useAction('roster.separate');
  return (
    <section className="card" aria-labelledby="roster-joined">
      <h2 id="roster-joined">{t('join.joined')}</h2>
      <p className="soft">{t('join.joinedMeans')}</p>
      <ul className="roster-past">
        {file.joined.map((one) => (
          <li key={one.id}>
            <strong>{one.name}</strong>
            <Button
              aria-label={t('join.separateFrom', { name: one.name })}
              loading={separate.isPending}
              onClick={() =>
                separate.mutate(
                  { school: one.id },
                  { onSuccess: ({ school }) => navigate(rosterSchoolPath(school.id)) },
                )
              }
            >
              {t('join.separate')}
            </Button>
          </li>
        ))}
      </ul>
      {separate.isError ? <FailureNotice error={separate.error} /> : null}
    </section>
  );
}
