/** Teams, and which schools each goes to: proposed evenly by towns, then moved by hand in a table or on a board. */

import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoundFile } from '../../../shared/model/round.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';
import { AddSchool } from './add-school.tsx';
import { AssignBoard } from './assign-board.tsx';
import { AssignTable } from './assign-table.tsx';
import { Teams } from './teams.tsx';

const VIEWS = ['table', 'board'] as const;

export function Assign({ file }: { readonly file: RoundFile }): ReactNode {
  const { t } = useTranslation('rounds');
  const [view, setView] = useState<(typeof VIEWS)[number]>('table');
  const isLocked = file.round.state === 'closed';
  return (
    <div className="stack">
      <Teams file={file} isLocked={isLocked} />
      <section className="card stack" aria-labelledby="round-schools">
        <div className="round-bar">
          <div>
            <h2 id="round-schools">{t('schools.title')}</h2>
            <p role="status">{sayCounts(file, t)}</p>
          </div>
          <div className="row" role="group" aria-label={t('views.label')}>
            {VIEWS.map((one) => (
              <Button
                key={one}
                type={one === view ? 'primary' : 'default'}
                ghost={one === view}
                aria-pressed={one === view}
                onClick={() => setView(one)}
              >
                {t(`views.${one}`)}
              </Button>
            ))}
          </div>
        </div>
        {isLocked ? <p className="soft">{t('locked')}</p> : <Propose file={file} />}
        {view === 'table' ? <AssignTable file={file} isLocked={isLocked} /> : null}
        {view === 'board' ? <AssignBoard file={file} isLocked={isLocked} /> : null}
        {isLocked ? null : <AddSchool round={file.round.id} />}
      </section>
    </div>
  );
}

function sayCounts({ tasks }: RoundFile, t: (key: string, values: { [name: string]: number }) => string): string {
  const open = tasks.filter(({ team }) => team === null).length;
  return t(open === 0 ? 'schools.allGiven' : 'schools.some', { count: tasks.length, open });
}

function Propose({ file }: { readonly file: RoundFile }): ReactNode {
  const { t } = useTranslation('rounds');
  const assign = useAction('rounds.assign');
  const { id } = file.round;
  const open = file.tasks.filter(({ team }) => team === null).length;
  const recused = file.tasks.filter((task) => task.recused.length > 0).length;
  if (file.teams.length === 0) return <p className="soft">{t('propose.teamsFirst')}</p>;
  return (
    <>
      <div className="row">
        <Button
          type="primary"
          disabled={open === 0}
          loading={assign.isPending}
          onClick={() => assign.mutate({ round: id, again: false })}
        >
          {t('propose.rest')}
        </Button>
        <Button
          disabled={file.tasks.length === 0}
          loading={assign.isPending}
          onClick={() => assign.mutate({ round: id, again: true })}
        >
          {t('propose.all')}
        </Button>
        <span className="soft">{t('propose.means')}</span>
      </div>
      {recused === 0 ? null : (
        <p className="round-warn" role="alert">
          {t('propose.recused', { count: recused })}
        </p>
      )}
      {assign.isError ? <FailureNotice error={assign.error} /> : null}
      {assign.isSuccess && open > 0 && recused === 0 ? <p role="status">{t('propose.left', { count: open })}</p> : null}
    </>
  );
}
