/** What the bureau's package asks this laptop to do, by due date and town; a task starts its visit. */

import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Task } from '../../../shared/model/round.ts';
import { useChecklistName } from '../../components/checklists.ts';
import { todayIso } from '../../components/dates.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction, useCall } from '../../queries.ts';
import { visitPath } from '../../routes.ts';
import '../../components/tag.css';

const SHOWN = 12;

/** Nothing where no package has ever brought a task. */
export function Tasks(): ReactNode {
  const { t } = useTranslation('rounds');
  const tasks = useCall('tasks.mine', {});
  const [all, setAll] = useState(false);
  if (tasks.isError) return <FailureNotice error={tasks.error} onRetry={() => void tasks.refetch()} />;
  const rows = tasks.data ?? [];
  if (rows.length === 0) return null;
  const shown = all ? rows : rows.slice(0, SHOWN);
  return (
    <section className="card stack" aria-labelledby="today-tasks">
      <div>
        <h2 id="today-tasks">{t('mine.title')}</h2>
        <p className="soft">
          {t('mine.lead', { count: rows.filter(({ progress }) => progress === 'planned').length })}
        </p>
      </div>
      <ul className="today-tasks">
        {shown.map((task) => (
          <TaskLine key={task.id} task={task} />
        ))}
      </ul>
      {shown.length < rows.length ? (
        <div>
          <Button onClick={() => setAll(true)}>{t('mine.more', { count: rows.length })}</Button>
        </div>
      ) : null}
    </section>
  );
}

function TaskLine({ task }: { readonly task: Task }): ReactNode {
  const { t } = useTranslation('rounds');
  const [, navigate] = useLocation();
  const nameOf = useChecklistName();
  const start = useAction('tasks.start');
  const isPlanned = task.progress === 'planned';
  const go = (): void => {
    if (!isPlanned) navigate(visitPath(task.visit));
    else start.mutate({ task: task.id, on: todayIso() }, { onSuccess: ({ id }) => navigate(visitPath(id)) });
  };
  return (
    <li>
      <div>
        <strong>{task.schoolName}</strong>
        {task.openFindings === 0 ? null : (
          <span className="tag" data-tone="warn">
            {t('mine.findings', { count: task.openFindings })}
          </span>
        )}
        {isPlanned ? null : <span className="tag">{t(`progress.stages.${task.progress}`)}</span>}
        <p className="soft">
          {[task.town, task.roundName, task.templates.map(nameOf).join(t('comma'))]
            .filter((part) => part !== '')
            .join(' · ')}
        </p>
      </div>
      <span className="today-due" data-late={task.due < todayIso() || undefined}>
        {t('mine.due', { due: task.due })}
        {task.due < todayIso() ? ` · ${t('mine.late')}` : ''}
      </span>
      <Button
        type={isPlanned ? 'primary' : 'default'}
        ghost={isPlanned}
        loading={start.isPending}
        aria-label={t(isPlanned ? 'mine.startAt' : 'mine.goOnAt', { school: task.schoolName })}
        onClick={go}
      >
        {t(isPlanned ? 'mine.start' : 'mine.goOn')}
      </Button>
      {start.isError ? <FailureNotice error={start.error} /> : null}
    </li>
  );
}
