/** How far a round is: by team, by laptop, and which schools are still to be visited. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { RoundFile, RoundLaptop, Task } from '../../../shared/model/round.ts';
import { formatMoment, todayIso } from '../../components/dates.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useCall } from '../../queries.ts';
import { visitPath } from '../../routes.ts';

/** So many schools are named; the table of the schools has the others. */
const NAMED = 200;

export function Progress({ file }: { readonly file: RoundFile }): ReactNode {
  const { t } = useTranslation('rounds');
  const { round, teams, tasks } = file;
  const outstanding = tasks.filter(({ progress }) => progress === 'planned');
  const late = outstanding.filter(({ due }) => due < todayIso()).length;
  const figures = [
    ['tasks', round.tasks],
    ['visited', round.visited],
    ['finished', round.finished],
    ['outstanding', outstanding.length],
    ['late', late],
  ] as const;
  return (
    <div className="stack">
      <section className="card" aria-label={t('progress.title')}>
        <dl className="round-figures">
          {figures.map(([name, count]) => (
            <div key={name} data-tone={name === 'late' && count > 0 ? 'bad' : undefined}>
              <dt>{t(`progress.${name}`)}</dt>
              <dd>{count}</dd>
            </div>
          ))}
        </dl>
        <p className="soft">{t('progress.means')}</p>
      </section>
      <section className="card stack" aria-labelledby="round-by-team">
        <h2 id="round-by-team">{t('progress.byTeam')}</h2>
        {teams.length === 0 ? <p className="soft">{t('packages.teamsFirst')}</p> : <TeamTable file={file} />}
      </section>
      <Laptops file={file} />
      <section className="card stack" aria-labelledby="round-outstanding">
        <h2 id="round-outstanding">{t('progress.outstandingTitle', { count: outstanding.length })}</h2>
        <ul className="round-outstanding">
          {outstanding.slice(0, NAMED).map((task) => (
            <li key={task.id}>
              {task.schoolName}
              <span className="soft"> {aboutTask(task, t('table.nobody'))}</span>
            </li>
          ))}
        </ul>
        {outstanding.length > NAMED ? <p className="soft">{t('progress.more', { count: NAMED })}</p> : null}
      </section>
      <Visited tasks={tasks.filter(({ progress }) => progress !== 'planned').slice(0, NAMED)} />
    </div>
  );
}

function aboutTask({ town, teamName, team, due }: Task, nobody: string): string {
  return [town, team === null ? nobody : teamName, due].filter((part) => part !== '').join(' · ');
}

function Visited({ tasks }: { readonly tasks: readonly Task[] }): ReactNode {
  const { t } = useTranslation('rounds');
  if (tasks.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="round-visited">
      <h2 id="round-visited">{t('progress.visitedTitle')}</h2>
      <ul className="round-outstanding">
        {tasks.map((task) => (
          <li key={task.id}>
            <Link href={visitPath(task.visit)}>{task.schoolName}</Link>
            <span className="soft">
              {' '}
              {[task.on ?? '', task.teamName, t(`progress.stages.${task.progress}`)]
                .filter((part) => part !== '')
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function TeamTable({ file: { teams } }: { readonly file: RoundFile }): ReactNode {
  const { t } = useTranslation('rounds');
  return (
    <table className="list-table round-table">
      <thead>
        <tr>
          <th scope="col">{t('table.team')}</th>
          <th scope="col" className="list-number">
            {t('progress.tasks')}
          </th>
          <th scope="col" className="list-number">
            {t('progress.visited')}
          </th>
          <th scope="col" className="list-number">
            {t('progress.finished')}
          </th>
          <th scope="col">{t('progress.packed')}</th>
        </tr>
      </thead>
      <tbody>
        {teams.map((team) => (
          <tr key={team.id}>
            <th scope="row">{team.name}</th>
            <td className="list-number">{team.tasks}</td>
            <td className="list-number">{team.visited}</td>
            <td className="list-number">{team.finished}</td>
            <td>{team.packed === null ? t('progress.notPacked') : formatMoment(team.packed.at)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Laptops({ file }: { readonly file: RoundFile }): ReactNode {
  const { t } = useTranslation('rounds');
  const laptops = useCall('rounds.laptops', { round: file.round.id });
  const nameOf = (team: string): string => file.teams.find(({ id }) => id === team)?.name ?? '';
  if (file.teams.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="round-laptops">
      <div>
        <h2 id="round-laptops">{t('laptops.title')}</h2>
        <p className="soft">{t('laptops.means')}</p>
      </div>
      {laptops.isError ? <FailureNotice error={laptops.error} onRetry={() => void laptops.refetch()} /> : null}
      <table className="list-table round-table">
        <thead>
          <tr>
            <th scope="col">{t('laptops.person')}</th>
            <th scope="col">{t('table.team')}</th>
            <th scope="col">{t('common:checkCode')}</th>
            <th scope="col">{t('laptops.package')}</th>
            <th scope="col">{t('laptops.arrived')}</th>
            <th scope="col">{t('laptops.missing')}</th>
          </tr>
        </thead>
        <tbody>
          {(laptops.data ?? []).map((one) => (
            <tr key={`${one.team} ${one.person}`}>
              <th scope="row">{one.name}</th>
              <td>{nameOf(one.team)}</td>
              <LaptopCells laptop={one.laptop} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function LaptopCells({ laptop }: Pick<RoundLaptop, 'laptop'>): ReactNode {
  const { t } = useTranslation('rounds');
  if (laptop === null) {
    return (
      <td colSpan={4} className="soft">
        {t('laptops.unknown')}
      </td>
    );
  }
  const has = laptop.hasPackage === null ? 'unsaid' : laptop.hasPackage ? 'has' : 'hasNot';
  return (
    <>
      <td className="nowrap">{laptop.checkCode}</td>
      <td>{t(`laptops.${has}`)}</td>
      <td className="nowrap">{laptop.arrivedAt === null ? '—' : formatMoment(laptop.arrivedAt)}</td>
      <td>
        {laptop.missing === 0 ? (
          t('laptops.whole')
        ) : (
          <span className="tag" data-tone="bad">
            {t('laptops.gap', { count: laptop.missing })}
          </span>
        )}
      </td>
    </>
  );
}
