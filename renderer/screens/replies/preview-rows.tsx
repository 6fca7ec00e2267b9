/** The rows of one reply: what is said of each finding, and what would come of it. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOutcome, ReplyRow } from '../../../shared/model/reply.ts';
import { useFormats } from '../../i18n/formats.ts';
import '../../components/list-table.css';
import '../../components/tag.css';

const TONES: { readonly [outcome in ReplyOutcome]: string | undefined } = {
  new: 'good',
  changed: 'primary',
  same: undefined,
  older: undefined,
  empty: 'warn',
  refused: 'bad',
};

export function PreviewRows({ rows }: { readonly rows: readonly ReplyRow[] }): ReactNode {
  const { t } = useTranslation('replies');
  return (
    <table className="list-table replies-table">
      <thead>
        <tr>
          <th scope="col" className="list-number">
            {t('columns.n')}
          </th>
          <th scope="col">{t('columns.facts')}</th>
          <th scope="col">{t('columns.says')}</th>
          <th scope="col" className="list-number">
            {t('columns.pictures')}
          </th>
          <th scope="col">{t('columns.outcome')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.finding}>
            <th scope="row" className="list-number">
              {row.n}
            </th>
            <td>{row.facts}</td>
            <td>
              <Says row={row} />
            </td>
            <td className="list-number">{row.pictures}</td>
            <td>
              <Outcome row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Says({ row }: { readonly row: ReplyRow }): ReactNode {
  const { t } = useTranslation('replies');
  return (
    <>
      {row.status === null ? null : <strong>{t(`status.${row.status}`)}</strong>}
      {row.doneOn === null ? null : <span className="soft">{` ${t('doneOn', { on: row.doneOn })}`}</span>}
      {row.newDue === null ? null : <span className="soft">{` ${t('newDue', { on: row.newDue })}`}</span>}
      <div>{row.measures}</div>
    </>
  );
}

function Outcome({ row }: { readonly row: ReplyRow }): ReactNode {
  const { t } = useTranslation('replies');
  const formats = useFormats();
  return (
    <>
      <span className="tag" data-tone={TONES[row.outcome]}>
        {t(`outcomes.${row.outcome}`)}
      </span>
      {row.moves ? <div className="soft">{t('moves')}</div> : null}
      {row.faults.map((fault) => (
        <div key={fault} className="replies-fault">
          {t(`faults.${fault}`)}
        </div>
      ))}
      {row.notes.map((note) => (
        <div key={note} className="replies-note">
          {t(`notes.${note}`, {
            state: row.state === null ? '' : t(`findings:states.${row.state}`),
            shown: formats.count(row.pictures),
          })}
        </div>
      ))}
      {row.large.length === 0 ? null : <div className="soft">{t('large', { count: row.large.length })}</div>}
      {row.odd.map(({ nth, name, why }) => (
        <div key={nth} className="replies-note">
          {t(`odd.${why}`, { nth, name })}
        </div>
      ))}
    </>
  );
}
