/** A round's teams: their people, and how many schools each has. */

import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoundFile, Team } from '../../../shared/model/round.ts';
import { leastTeam } from '../../../shared/model/round.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';
import { TeamForm } from './team-form.tsx';

type Props = { readonly file: RoundFile; readonly isLocked: boolean };

export function Teams({ file, isLocked }: Props): ReactNode {
  const { t } = useTranslation('rounds');
  const [edited, setEdited] = useState<string | null>(null);
  const { teams } = file;
  return (
    <section className="card stack" aria-labelledby="round-teams">
      <div>
        <h2 id="round-teams">{t('teams.title')}</h2>
        <p className="soft">{t('teams.rule', { count: leastTeam(file.round.purpose) })}</p>
      </div>
      {teams.length === 0 ? null : (
        <ul className="round-teams">
          {teams.map((team) => (
            <li key={team.id}>
              {edited === team.id ? (
                <TeamForm file={file} team={team} onDone={() => setEdited(null)} />
              ) : (
                <TeamCard round={file.round.id} team={team} isLocked={isLocked} onEdit={() => setEdited(team.id)} />
              )}
            </li>
          ))}
        </ul>
      )}
      {isLocked || edited !== null ? null : <TeamForm key={teams.length} file={file} team={null} />}
    </section>
  );
}

type CardProps = {
  readonly round: string;
  readonly team: Team;
  readonly isLocked: boolean;
  readonly onEdit: () => void;
};

function TeamCard({ round, team, isLocked, onEdit }: CardProps): ReactNode {
  const { t } = useTranslation('rounds');
  const remove = useAction('rounds.removeTeam');
  return (
    <article className="round-team">
      <header>
        <h3>{team.name}</h3>
        <span className="soft">{t('teams.tasks', { count: team.tasks })}</span>
      </header>
      <ul>
        {team.people.map(({ id, name, ownSchoolName }, index) => (
          <li key={id}>
            {name === '' ? t('teams.gone') : name}
            {index === 0 ? <span className="tag">{t('teams.leader')}</span> : null}
            {ownSchoolName === '' ? null : <span className="soft"> {t('teams.own', { school: ownSchoolName })}</span>}
          </li>
        ))}
      </ul>
      {remove.isError ? <FailureNotice error={remove.error} /> : null}
      {isLocked ? null : (
        <div className="row">
          <Button size="small" aria-label={t('teams.editName', { name: team.name })} onClick={onEdit}>
            {t('teams.edit')}
          </Button>
          <Popconfirm
            title={t('teams.removeAsk', { name: team.name })}
            description={t('teams.removeMeans', { count: team.tasks })}
            okText={t('teams.remove')}
            cancelText={t('common:cancel')}
            onConfirm={() => remove.mutate({ round, team: team.id })}
          >
            <Button size="small" loading={remove.isPending} aria-label={t('teams.removeName', { name: team.name })}>
              {t('teams.remove')}
            </Button>
          </Popconfirm>
        </div>
      )}
    </article>
  );
}
