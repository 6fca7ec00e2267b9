/** What is open from before, in all and by school; schools with a task show it there. */

import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from 'antd';
import { Link } from 'wouter';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useCall } from '../../queries.ts';
import { schoolPath } from '../../routes.ts';
import '../../components/tag.css';

const SHOWN = 8;

/** Nothing where nothing is open. */
export function Rechecks(): ReactNode {
  const { t } = useTranslation('today');
  const counted = useCall('rechecks.dueCount', {});
  const listed = useCall('rechecks.schools', {});
  const tasks = useCall('tasks.mine', {});
  const [all, setAll] = useState(false);
  const failed = [counted, listed, tasks].find((query) => query.isError);
  if (failed !== undefined) return <FailureNotice error={failed.error} onRetry={() => void failed.refetch()} />;
  if (counted.data === undefined || counted.data.findings === 0) return null;
  const { findings, schools, overdue } = counted.data;
  const withTask = new Set((tasks.data ?? []).map(({ school }) => school));
  const rows = (listed.data ?? []).filter(({ school }) => !withTask.has(school));
  const shown = all ? rows : rows.slice(0, SHOWN);
  return (
    <section className="card stack" aria-labelledby="today-rechecks">
      <div>
        <h2 id="today-rechecks">{t('rechecks.title')}</h2>
        <p className="soft">
          {t('rechecks.count', { count: findings, schools })}
          {overdue === 0 ? null : <strong className="today-late">{t('rechecks.overdue', { count: overdue })}</strong>}
          {withTask.size > 0 && rows.length > 0 ? t('rechecks.without') : null}
        </p>
      </div>
      {rows.length === 0 ? null : (
        <ul className="today-rechecks">
          {shown.map(({ school, schoolName, town, findings: open, overdue: late, due }) => (
            <li key={school}>
              <Link href={schoolPath(school)}>{schoolName}</Link>
              <span className="soft">{town}</span>
              <span className="today-due" data-late={late > 0 || undefined}>
                {[
                  t('rechecks.open', { count: open }),
                  late > 0 ? t('rechecks.late', { count: late }) : '',
                  due === null ? '' : t('rechecks.due', { due }),
                ]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      )}
      {shown.length < rows.length ? (
        <div>
          <Button onClick={() => setAll(true)}>{t('rechecks.more', { count: rows.length })}</Button>
        </div>
      ) : null}
    </section>
  );
}
