/** A page of findings. The sentence is the link; a click anywhere in the row follows it; arrows move. */

import { Checkbox } from 'antd';
import { memo } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { isOpen } from '../../../shared/findings/states.ts';
import type { FindingRow } from '../../../shared/model/finding.ts';
import type { LedgerSort } from '../../../shared/model/ledger.ts';
import { findingPath } from '../../routes.ts';
import { useNamedBlanks } from '../findings/blank-name.ts';
import { useCategoryName } from './category-name.ts';
import { useLedger } from './ledger-store.ts';
import '../../components/list-table.css';
import '../../components/tag.css';

const TONES = { minor: undefined, major: 'warn', critical: 'bad' } as const;

export const LedgerTable = memo(function LedgerTable({ rows }: { readonly rows: readonly FindingRow[] }): ReactNode {
  const { t } = useTranslation('ledger');
  const { selection, pick } = useLedger();
  const ids = rows.map(({ id }) => id);
  const picked = ids.filter((id) => selection.all || selection.findings.has(id)).length;
  return (
    <table className="list-table ledger-table" aria-label={t('title')} onKeyDown={moveAlong}>
      <thead>
        <tr>
          <th scope="col">
            <Checkbox
              aria-label={t('select.page')}
              checked={picked === ids.length}
              indeterminate={picked > 0 && picked < ids.length}
              onChange={(event) => pick(ids, event.target.checked)}
            />
          </th>
          <th scope="col">{t('columns.finding')}</th>
          <SortHead sort="school" />
          <SortHead sort="severity" />
          <SortHead sort="on" />
          <SortHead sort="due" />
          <SortHead sort="changed" />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <LedgerRow key={row.id} row={row} picked={selection.all || selection.findings.has(row.id)} onPick={pick} />
        ))}
      </tbody>
    </table>
  );
});

function moveAlong(event: KeyboardEvent): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const links = [...document.querySelectorAll<HTMLElement>('.ledger-table tbody a')];
  const here = links.findIndex((link) => link === document.activeElement);
  if (step === 0 || here < 0) return;
  event.preventDefault();
  links[here + step]?.focus();
}

function SortHead({ sort }: { readonly sort: LedgerSort }): ReactNode {
  const { t } = useTranslation('ledger');
  const ledger = useLedger();
  const active = ledger.sort === sort;
  return (
    <th scope="col" aria-sort={active ? (ledger.descending ? 'descending' : 'ascending') : 'none'}>
      <button type="button" className="ledger-sort" onClick={() => ledger.sortBy(sort)}>
        {t(`columns.${sort}`)}
        <span aria-hidden="true">{active ? (ledger.descending ? '↓' : '↑') : ''}</span>
      </button>
    </th>
  );
}

type RowProps = {
  readonly row: FindingRow;
  readonly picked: boolean;
  readonly onPick: (findings: readonly string[], picked: boolean) => void;
};

function LedgerRow({ row, picked, onPick }: RowProps): ReactNode {
  const { t } = useTranslation('ledger');
  const [, navigate] = useLocation();
  const { withNames } = useNamedBlanks();
  const categoryName = useCategoryName();
  const facts = withNames(row.facts);
  return (
    <tr onClick={() => navigate(findingPath(row.id))} data-picked={picked ? '' : undefined}>
      <td className="ledger-pick" onClick={(event) => event.stopPropagation()}>
        <Checkbox
          aria-label={t('select.one', { facts })}
          checked={picked}
          onChange={(event) => onPick([row.id], event.target.checked)}
        />
      </td>
      <th scope="row">
        <Link className="ledger-facts" href={findingPath(row.id)} onClick={(event) => event.stopPropagation()}>
          {facts}
        </Link>
        <Marks row={row} />
      </th>
      <td>
        <div>{row.schoolName === '' ? t('unknownSchool') : row.schoolName}</div>
        <div className="soft">{[row.town ?? '', row.venueName ?? ''].filter((one) => one !== '').join(' · ')}</div>
      </td>
      <td>
        <span className="tag" data-tone={TONES[row.severity]}>
          {t(`common:severities.${row.severity}`)}
        </span>
        <div className="soft">{categoryName(row.category)}</div>
      </td>
      <td className="nowrap">
        <div>{row.on}</div>
        <div className="soft">{t(`findings:sources.${row.source}`)}</div>
      </td>
      <td className="nowrap">
        {isOpen(row.state) ? (row.due ?? t('findings:atOnce')) : <span className="soft">{row.due ?? '—'}</span>}
        {row.overdue ? (
          <div>
            <span className="tag" data-tone="bad">
              {t('findings:overdue')}
            </span>
          </div>
        ) : null}
      </td>
      <td className="nowrap">
        <span className="tag" data-tone={row.state === 'closed' ? 'good' : undefined}>
          {t(`findings:states.${row.state}`)}
        </span>
        <div className="soft">{row.stateOn}</div>
      </td>
    </tr>
  );
}

function Marks({ row }: { readonly row: FindingRow }): ReactNode {
  const { t } = useTranslation('ledger');
  const marks = [
    row.repeated ? t('findings:repeated') : '',
    row.relapsed ? t('relapsed') : '',
    row.conflicts > 0 ? t('findings:conflict', { count: row.conflicts }) : '',
  ].filter((mark) => mark !== '');
  if (marks.length === 0) return null;
  return (
    <div className="ledger-marks">
      {marks.map((mark) => (
        <span key={mark} className="tag" data-tone="warn">
          {mark}
        </span>
      ))}
    </div>
  );
}
