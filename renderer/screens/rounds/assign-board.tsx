/** Teams as columns: a school, or all that a team has of a town, is dragged from one to another. The table does it by keys. */

import { useState } from 'react';
import type { DragEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoundFile, Task } from '../../../shared/model/round.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';

const TYPE = 'application/x-xunxiao-tasks';

type Props = { readonly file: RoundFile; readonly isLocked: boolean };

export function AssignBoard({ file, isLocked }: Props): ReactNode {
  const { t } = useTranslation('rounds');
  const change = useAction('tasks.change');
  const byTeam = Map.groupBy(file.tasks, ({ team }) => team);
  const drop = (tasks: readonly string[], team: string | null): void =>
    change.mutate({ round: file.round.id, tasks: [...tasks], team });
  const columns = [{ id: null, name: t('table.nobody') }, ...file.teams];
  return (
    <div className="stack">
      {isLocked ? null : <p className="soft">{t('board.how')}</p>}
      {change.isError ? <FailureNotice error={change.error} /> : null}
      <div className="round-board" role="group" aria-label={t('views.board')} tabIndex={0}>
        {columns.map(({ id, name }) => (
          <Column
            key={id ?? 'nobody'}
            name={name}
            tasks={byTeam.get(id) ?? []}
            isLocked={isLocked}
            onDrop={(tasks) => drop(tasks, id)}
          />
        ))}
      </div>
    </div>
  );
}

type ColumnProps = {
  readonly name: string;
  readonly tasks: readonly Task[];
  readonly isLocked: boolean;
  readonly onDrop: (tasks: readonly string[]) => void;
};

function Column({ name, tasks, isLocked, onDrop }: ColumnProps): ReactNode {
  const { t } = useTranslation('rounds');
  const [over, setOver] = useState(false);
  const towns = [...Map.groupBy(tasks, ({ town }) => town)];
  const take = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const ids = readTasks(event).filter((id) => !tasks.some((task) => task.id === id));
    if (ids.length > 0) onDrop(ids);
  };
  return (
    <section
      className="round-column"
      data-over={over || undefined}
      aria-label={name}
      onDragOver={(event) => {
        if (isLocked || !event.dataTransfer.types.includes(TYPE)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={take}
    >
      <header>
        <h3>{name}</h3>
        <span className="soft">{t('teams.tasks', { count: tasks.length })}</span>
      </header>
      {towns.map(([town, own]) => (
        <div key={town} className="round-town">
          <h4 draggable={!isLocked} onDragStart={(event) => carry(event, own)}>
            {town === '' ? '—' : town} <span className="soft">{own.length}</span>
          </h4>
          <ul>
            {own.map((task) => (
              <li
                key={task.id}
                draggable={!isLocked}
                data-recused={task.recused.length > 0 || undefined}
                onDragStart={(event) => carry(event, [task])}
              >
                {task.schoolName}
                {task.recused.length === 0 ? null : (
                  <span className="tag" data-tone="bad">
                    {t('table.recused', { name: task.recused.join(t('comma')) })}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function carry(event: DragEvent, tasks: readonly Task[]): void {
  event.dataTransfer.setData(TYPE, JSON.stringify(tasks.map(({ id }) => id)));
  event.dataTransfer.effectAllowed = 'move';
}

function readTasks(event: DragEvent): readonly string[] {
  const text = event.dataTransfer.getData(TYPE);
  return text === '' ? [] : (JSON.parse(text) as string[]);
}
