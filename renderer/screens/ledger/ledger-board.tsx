/** The ledger by state: a card is dragged, or moved by its own button, to where the rules let it go. */

import { Select } from 'antd';
import { useState } from 'react';
import type { DragEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { findMove, listMoves } from '../../../shared/findings/moves.ts';
import { isOpen } from '../../../shared/findings/states.ts';
import type { FindingRow, FindingState } from '../../../shared/model/finding.ts';
import type { LedgerColumn, LedgerFilter } from '../../../shared/model/ledger.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useCall } from '../../queries.ts';
import { findingPath } from '../../routes.ts';
import { useNamedBlanks } from '../findings/blank-name.ts';
import { useLedger } from './ledger-store.ts';
import type { Wanted } from './ledger-store.ts';
import './board.css';
import '../../components/tag.css';

const PER_COLUMN = 20;
type Props = { readonly filter: LedgerFilter; readonly onAct: (wanted: Wanted) => void };
type Dragged = { readonly id: string; readonly from: FindingState };

export function LedgerBoard({ filter, onAct }: Props): ReactNode {
  const { t } = useTranslation('ledger');
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const board = useCall(
    'ledger.board',
    { filter: { ...filter, state: null }, perColumn: PER_COLUMN },
    { keepPrevious: true },
  );
  if (board.isError) return <FailureNotice error={board.error} onRetry={() => void board.refetch()} />;
  if (board.data === undefined) return <Waiting />;
  const move = (id: string, from: FindingState, to: FindingState): void => {
    const found = findMove(from, to);
    if (found !== null) onAct({ step: found.step, findings: [id] });
  };
  return (
    <div className="board" role="group" aria-label={t('layouts.board')} tabIndex={0}>
      {board.data.map((column) => (
        <Column
          key={column.state}
          column={column}
          takes={dragged !== null && findMove(dragged.from, column.state) !== null}
          onDrag={setDragged}
          onDrop={() => {
            if (dragged !== null) move(dragged.id, dragged.from, column.state);
            setDragged(null);
          }}
          onMove={move}
        />
      ))}
    </div>
  );
}

type ColumnProps = {
  readonly column: LedgerColumn;
  /** What is being dragged may be dropped here. */
  readonly takes: boolean;
  readonly onDrag: (dragged: Dragged | null) => void;
  readonly onDrop: () => void;
  readonly onMove: (id: string, from: FindingState, to: FindingState) => void;
};

function Column({ column: { state, total, rows }, takes, onDrag, onDrop, onMove }: ColumnProps): ReactNode {
  const { t } = useTranslation('ledger');
  const formats = useFormats();
  const { narrow, show } = useLedger();
  const allow = (event: DragEvent): void => {
    if (takes) event.preventDefault();
  };
  return (
    <section
      className="board-column"
      data-empty={total === 0 ? '' : undefined}
      data-takes={takes ? '' : undefined}
      aria-label={t(`findings:states.${state}`)}
      onDragOver={allow}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
    >
      <h2>
        {t(`findings:states.${state}`)} <span className="soft">{formats.count(total)}</span>
      </h2>
      <ul>
        {rows.map((row) => (
          <Card key={row.id} row={row} onDrag={onDrag} onMove={(to) => onMove(row.id, state, to)} />
        ))}
      </ul>
      {total <= rows.length ? null : (
        <button
          type="button"
          className="board-more"
          onClick={() => {
            narrow({ state, group: 'any' });
            show('list');
          }}
        >
          {t('board.more', { count: total - rows.length, shown: formats.count(total - rows.length) })}
        </button>
      )}
    </section>
  );
}

type CardProps = {
  readonly row: FindingRow;
  readonly onDrag: (dragged: Dragged | null) => void;
  readonly onMove: (to: FindingState) => void;
};

function Card({ row, onDrag, onMove }: CardProps): ReactNode {
  const { t } = useTranslation('ledger');
  const { withNames } = useNamedBlanks();
  const facts = withNames(row.facts);
  const moves = listMoves(row.state);
  return (
    <li
      className="board-card"
      draggable
      data-severity={row.severity}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', row.id);
        onDrag({ id: row.id, from: row.state });
      }}
      onDragEnd={() => onDrag(null)}
    >
      <Link className="board-facts" draggable={false} href={findingPath(row.id)}>
        {facts}
      </Link>
      <p className="soft">{row.schoolName === '' ? t('unknownSchool') : row.schoolName}</p>
      <p className="board-tags">
        <span
          className="tag"
          data-tone={row.severity === 'critical' ? 'bad' : row.severity === 'major' ? 'warn' : undefined}
        >
          {t(`common:severities.${row.severity}`)}
        </span>
        {isOpen(row.state) ? (
          <span className="tag" data-tone={row.overdue ? 'bad' : undefined}>
            {row.overdue ? `${t('findings:overdue')} · ` : ''}
            {row.due ?? t('findings:atOnce')}
          </span>
        ) : null}
        {row.repeated ? (
          <span className="tag" data-tone="warn">
            {t('findings:repeated')}
          </span>
        ) : null}
      </p>
      {moves.length === 0 ? null : (
        <Select<FindingState | ''>
          className="board-move"
          value=""
          aria-label={t('board.moveOf', { facts })}
          popupMatchSelectWidth={false}
          listHeight={520}
          onChange={(to) => to !== '' && onMove(to)}
          options={[
            { value: '', label: t('board.move'), disabled: true },
            ...moves.map(({ to, step }) => ({ value: to, label: t(`steps.${step}`) })),
          ]}
        />
      )}
    </li>
  );
}
