/** A team's name and people; the first is the leader. */

import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { RoundFile, Team } from '../../../shared/model/round.ts';
import { leastTeam } from '../../../shared/model/round.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction, useCall } from '../../queries.ts';
import { routes } from '../../routes.ts';

type Props = { readonly file: RoundFile; readonly team: Team | null; readonly onDone?: () => void };

export function TeamForm({ file, team, onDone }: Props): ReactNode {
  const { t } = useTranslation('rounds');
  const lists = useCall('roster.lists', {});
  const save = useAction('rounds.saveTeam');
  const [name, setName] = useState(team?.name ?? t('teams.nth', { nth: file.teams.length + 1 }));
  const [people, setPeople] = useState<string[]>(team?.people.map(({ id }) => id) ?? []);
  const taken = new Set(
    file.teams.filter(({ id }) => id !== team?.id).flatMap((one) => one.people.map(({ id }) => id)),
  );
  const active = (lists.data?.inspectors ?? []).filter((one) => one.active || people.includes(one.id));
  const least = leastTeam(file.round.purpose);
  if (lists.data !== undefined && active.length === 0) {
    return (
      <p>
        {t('teams.nobody')} <Link href={routes.rosterLists}>{t('teams.toLists')}</Link>
      </p>
    );
  }
  const submit = (): void => {
    save.mutate(
      { round: file.round.id, team: team?.id ?? null, name: name.trim(), people },
      {
        onSuccess: () => {
          onDone?.();
          if (team === null) setPeople([]);
        },
      },
    );
  };
  return (
    <form
      className="round-team-form"
      aria-label={team === null ? t('teams.add') : t('teams.editName', { name: team.name })}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label>
        <span>{t('teams.name')}</span>
        <Input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
      </label>
      <label className="round-people">
        <span>{t('teams.people')}</span>
        <Select
          mode="multiple"
          value={people}
          aria-label={t('teams.people')}
          placeholder={t('teams.peopleHint', { count: least })}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={setPeople}
          options={active.map((one) => ({
            value: one.id,
            label: [one.name, one.district, ...(taken.has(one.id) ? [t('teams.taken')] : [])]
              .filter((part) => part !== '')
              .join(' · '),
            disabled: taken.has(one.id),
          }))}
        />
      </label>
      <Button htmlType="submit" disabled={people.length < least || name.trim() === ''} loading={save.isPending}>
        {team === null ? t('teams.add') : t('teams.done')}
      </Button>
      {team === null ? null : <Button onClick={onDone}>{t('common:cancel')}</Button>}
      {save.isError ? <FailureNotice error={save.error} /> : null}
    </form>
  );
}
