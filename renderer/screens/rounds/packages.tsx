/** One package per team onto a stick: what each holds, who can open it, then what was written. */

import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../../shared/contract.ts';
import type { PackagePlan, RoundFile, Team } from '../../../shared/model/round.ts';
import { formatMoment } from '../../components/dates.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useAction, useCall } from '../../queries.ts';
import { useJobs } from '../../stores/jobs.ts';
import { ChooseTarget, useTarget } from '../places/choose-target.tsx';
import { usePlaceName } from '../places/place-names.ts';
import { PackagesJob } from './packages-job.tsx';

export function Packages({ file }: { readonly file: RoundFile }): ReactNode {
  const { t } = useTranslation('rounds');
  const [job, setJob] = useState<string | null>(null);
  if (file.teams.length === 0) return <p className="soft">{t('packages.teamsFirst')}</p>;
  if (job !== null) return <PackagesJob job={job} onAgain={() => setJob(null)} />;
  return <PackagesForm file={file} onStarted={setJob} />;
}

type FormProps = { readonly file: RoundFile; readonly onStarted: (job: string) => void };

function PackagesForm({ file, onStarted }: FormProps): ReactNode {
  const { t } = useTranslation('rounds');
  const nameOf = usePlaceName();
  const noteJob = useJobs((jobs) => jobs.noteJob);
  const plans = useCall('package.plan', { round: file.round.id });
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [plain, setPlain] = useState<ReadonlySet<string>>(new Set());
  const [wanted, setWanted] = useState<Place | null>(null);
  const target = useTarget(wanted);
  const start = useAction('package.write');
  const teams = file.teams.filter(({ id, tasks }) => tasks > 0 && !left.has(id)).map(({ id }) => id);
  const isLocked = file.round.state === 'closed';
  const submit = (): void => {
    if (target === null) return;
    start.mutate(
      { round: file.round.id, folder: target.token, teams, plain: [...plain] },
      {
        onSuccess: (state) => {
          noteJob(state);
          onStarted(state.id);
        },
      },
    );
  };
  return (
    <section className="card stack" aria-labelledby="round-packages">
      <div>
        <h2 id="round-packages">{t('packages.title')}</h2>
        <p>{t('packages.what')}</p>
        <p className="soft">{t('packages.sealing')}</p>
      </div>
      {plans.isError ? <FailureNotice error={plans.error} onRetry={() => void plans.refetch()} /> : null}
      {plans.isPending ? <Waiting /> : null}
      <ul className="round-packages">
        {file.teams.map((team) => (
          <PackageLine
            key={team.id}
            team={team}
            plan={plans.data?.find((one) => one.team === team.id)}
            isOn={teams.includes(team.id)}
            isPlain={plain.has(team.id)}
            onTake={(on) => setLeft(toggle(left, team.id, !on))}
            onPlain={(on) => setPlain(toggle(plain, team.id, on))}
          />
        ))}
      </ul>
      {isLocked ? (
        <p className="soft">{t('locked')}</p>
      ) : (
        <>
          <fieldset className="field">
            <legend>{t('packages.where')}</legend>
            <ChooseTarget target={target} onChoose={setWanted} />
          </fieldset>
          {start.isError ? <FailureNotice error={start.error} /> : null}
          <div>
            <Button
              type="primary"
              size="large"
              disabled={target === null || teams.length === 0}
              loading={start.isPending}
              onClick={submit}
            >
              {target === null
                ? t('stick:chooseFirst')
                : t('packages.write', { count: teams.length, name: nameOf(target) })}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function toggle(set: ReadonlySet<string>, id: string, on: boolean): ReadonlySet<string> {
  return on ? new Set([...set, id]) : new Set([...set].filter((one) => one !== id));
}

type LineProps = {
  readonly team: Team;
  readonly plan: PackagePlan | undefined;
  readonly isOn: boolean;
  readonly isPlain: boolean;
  readonly onTake: (on: boolean) => void;
  readonly onPlain: (on: boolean) => void;
};

function PackageLine({ team, plan, isOn, isPlain, onTake, onPlain }: LineProps): ReactNode {
  const { t } = useTranslation('rounds');
  const formats = useFormats();
  return (
    <li>
      <Checkbox checked={isOn} disabled={team.tasks === 0} onChange={(event) => onTake(event.target.checked)}>
        <strong>{team.name}</strong>
      </Checkbox>
      {plan === undefined ? null : (
        <div className="round-package">
          <p>
            {t(plan.pictures === 0 ? 'packages.holds' : 'packages.holdsPictures', {
              schools: plan.schools,
              findings: plan.findings,
              pictures: plan.pictures,
              size: formats.bytes(plan.bytes),
            })}
          </p>
          {plan.picturesLeft === 0 ? null : <p>{t('packages.picturesLeft', { count: plan.picturesLeft })}</p>}
          <Reading plan={plan} isPlain={isPlain} />
          {plan.readers.length === 0 ? null : (
            <Checkbox checked={isPlain} onChange={(event) => onPlain(event.target.checked)}>
              {t('packages.plain')}
            </Checkbox>
          )}
          {team.packed === null ? null : (
            <p className="soft">{t('packages.last', { at: formatMoment(team.packed.at), file: team.packed.file })}</p>
          )}
        </div>
      )}
    </li>
  );
}

function Reading({ plan, isPlain }: { readonly plan: PackagePlan; readonly isPlain: boolean }): ReactNode {
  const { t } = useTranslation('rounds');
  const names = plan.readers.join(t('comma'));
  if (isPlain || plan.readers.length === 0) return <p className="round-warn">{t('packages.open')}</p>;
  return (
    <p>
      {t('packages.sealed', { names })}
      {plan.unknown.length === 0 ? null : (
        <span className="round-warn"> {t('packages.unknown', { names: plan.unknown.join(t('comma')) })}</span>
      )}
    </p>
  );
}
