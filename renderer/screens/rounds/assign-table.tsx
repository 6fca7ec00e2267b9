/** Every school of a round with its team: one by one by the row's list, many at once by their boxes. */

import { Button, Checkbox, DatePicker, Pagination, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoundFile, Task } from '../../../shared/model/round.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';

const PAGE_SIZE = 100;
const NOBODY = '';

type Props = { readonly file: RoundFile; readonly isLocked: boolean };
type Shown = { readonly team: string | null; readonly town: string | null };

export function AssignTable({ file, isLocked }: Props): ReactNode {
  const { t } = useTranslation('rounds');
  const [shown, setShown] = useState<Shown>({ team: null, town: null });
  const [page, setPage] = useState(1);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const change = useAction('tasks.change');
  const rows = file.tasks.filter(
    ({ team, town }) =>
      (shown.team === null || (team ?? NOBODY) === shown.team) && (shown.town === null || town === shown.town),
  );
  const here = rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const chosen = rows.filter(({ id }) => marked.has(id));
  const narrow = (next: Partial<Shown>): void => {
    setShown({ ...shown, ...next });
    setPage(1);
  };
  const mark = (ids: readonly string[], on: boolean): void => {
    setMarked(on ? new Set([...marked, ...ids]) : new Set([...marked].filter((id) => !ids.includes(id))));
  };
  return (
    <div className="stack">
      <Filter file={file} shown={shown} onChange={narrow} />
      {change.isError ? <FailureNotice error={change.error} /> : null}
      {isLocked || chosen.length === 0 ? null : (
        <Many file={file} chosen={chosen} onDone={() => setMarked(new Set())} />
      )}
      <table className="list-table round-table">
        <thead>
          <tr>
            <th scope="col">
              <Checkbox
                disabled={isLocked || rows.length === 0}
                checked={chosen.length > 0 && chosen.length === rows.length}
                indeterminate={chosen.length > 0 && chosen.length < rows.length}
                aria-label={t('table.markAll')}
                onChange={(event) =>
                  mark(
                    rows.map(({ id }) => id),
                    event.target.checked,
                  )
                }
              />
            </th>
            <th scope="col">{t('table.school')}</th>
            <th scope="col">{t('table.town')}</th>
            <th scope="col">{t('table.team')}</th>
            <th scope="col">{t('table.due')}</th>
            <th scope="col" className="list-number">
              {t('table.findings')}
            </th>
            <th scope="col">{t('table.progress')}</th>
          </tr>
        </thead>
        <tbody>
          {here.map((task) => (
            <tr key={task.id}>
              <td>
                <Checkbox
                  disabled={isLocked}
                  checked={marked.has(task.id)}
                  aria-label={t('table.mark', { school: task.schoolName })}
                  onChange={(event) => mark([task.id], event.target.checked)}
                />
              </td>
              <th scope="row">{task.schoolName}</th>
              <td>{task.town === '' ? '—' : task.town}</td>
              <td>
                <select
                  className="round-select"
                  disabled={isLocked}
                  value={task.team ?? NOBODY}
                  aria-label={t('table.teamOf', { school: task.schoolName })}
                  onChange={({ target: { value } }) =>
                    change.mutate({ round: file.round.id, tasks: [task.id], team: value === NOBODY ? null : value })
                  }
                >
                  <option value={NOBODY}>{t('table.nobody')}</option>
                  {file.teams.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
                {task.recused.length === 0 ? null : (
                  <span className="tag" data-tone="bad">
                    {t('table.recused', { name: task.recused.join(t('comma')) })}
                  </span>
                )}
              </td>
              <td className="nowrap">{task.due}</td>
              <td className="list-number">{task.openFindings}</td>
              <td>{t(`progress.stages.${task.progress}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Pagination
        align="end"
        hideOnSinglePage
        showSizeChanger={false}
        pageSize={PAGE_SIZE}
        current={page}
        total={rows.length}
        onChange={setPage}
      />
    </div>
  );
}

type FilterProps = {
  readonly file: RoundFile;
  readonly shown: Shown;
  readonly onChange: (next: Partial<Shown>) => void;
};

function Filter({ file: { tasks, teams }, shown, onChange }: FilterProps): ReactNode {
  const { t } = useTranslation('rounds');
  const towns = [...new Set(tasks.map(({ town }) => town))];
  return (
    <search className="row">
      <Select
        className="round-filter"
        value={shown.team ?? 'all'}
        aria-label={t('table.anyTeam')}
        onChange={(team) => onChange({ team: team === 'all' ? null : team })}
        options={[
          { value: 'all', label: t('table.anyTeam') },
          { value: NOBODY, label: t('table.nobody') },
          ...teams.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Select
        className="round-filter"
        value={shown.town ?? 'all'}
        aria-label={t('table.anyTown')}
        onChange={(town) => onChange({ town: town === 'all' ? null : town })}
        options={[
          { value: 'all', label: t('table.anyTown') },
          ...towns.map((town) => ({ value: town, label: town === '' ? '—' : town })),
        ]}
      />
    </search>
  );
}

type ManyProps = { readonly file: RoundFile; readonly chosen: readonly Task[]; readonly onDone: () => void };

function Many({ file, chosen, onDone }: ManyProps): ReactNode {
  const { t } = useTranslation('rounds');
  const change = useAction('tasks.change');
  const remove = useAction('tasks.remove');
  const round = file.round.id;
  const tasks = chosen.map(({ id }) => id);
  const failed = change.isError ? change.error : remove.isError ? remove.error : null;
  return (
    <div className="round-many" role="group" aria-label={t('many.label', { count: tasks.length })}>
      <strong>{t('many.label', { count: tasks.length })}</strong>
      <Select
        className="round-filter"
        value={null}
        placeholder={t('many.giveTo')}
        aria-label={t('many.giveTo')}
        onChange={(team: string | null) =>
          change.mutate({ round, tasks, team: team === NOBODY ? null : team }, { onSuccess: onDone })
        }
        options={[
          ...file.teams.map(({ id, name }) => ({ value: id, label: name })),
          { value: NOBODY, label: t('table.nobody') },
        ]}
      />
      <DatePicker
        placeholder={t('many.due')}
        aria-label={t('many.due')}
        value={null}
        onChange={(due: Dayjs | null) =>
          due !== null && change.mutate({ round, tasks, due: due.format('YYYY-MM-DD') }, { onSuccess: onDone })
        }
      />
      <Button loading={remove.isPending} onClick={() => remove.mutate({ round, tasks }, { onSuccess: onDone })}>
        {t('many.remove')}
      </Button>
      {failed === null ? null : <FailureNotice error={failed} />}
    </div>
  );
}
