/** One row of the file: what it is, what would change, and its problems with a way to put them right. */

import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlannedRow, RowOutcome } from '../../../shared/model/roster.ts';
import type { RosterKind } from '../../../shared/roster/fields.ts';
import type { Problem } from '../../../shared/roster/problem.ts';
import { useRosterImport } from './import-store.ts';
import { useRosterWords } from './roster-words.ts';

const TONES: { readonly [outcome in RowOutcome]: string } = {
  new: 'primary',
  changed: 'primary',
  same: '',
  unsure: 'warn',
  problem: 'bad',
};

type Props = { readonly kind: RosterKind; readonly row: PlannedRow };

export function PreviewRow({ kind, row }: Props): ReactNode {
  const { t } = useTranslation('roster');
  const words = useRosterWords();
  return (
    <li className="roster-preview-row">
      <header>
        <span className="soft roster-row-number">{t('preview.row', { number: row.row })}</span>
        <span className="tag" data-tone={TONES[row.outcome]}>
          {t(`preview.outcomes.${row.outcome}`)}
        </span>
        <strong>{row.name === '' ? t('preview.unnamed') : row.name}</strong>
        <span className="soft">{row.code}</span>
      </header>
      <Choice row={row} />
      {row.changes.length === 0 ? null : (
        <dl className="roster-changes">
          {row.changes.map(({ field, from, to }) => (
            <div key={field}>
              <dt>{words.fieldName(kind, field)}</dt>
              {field === 'provisional' ? (
                <dd>{t('preview.confirmed')}</dd>
              ) : (
                <dd>
                  <del>{from === '' ? t('preview.nothing') : from}</del> <span aria-hidden>→</span>{' '}
                  <ins>{to === '' ? t('preview.nothing') : to}</ins>
                </dd>
              )}
            </div>
          ))}
        </dl>
      )}
      {row.problems.length === 0 ? null : (
        <ul className="roster-problems">
          {row.problems.map((problem, index) => (
            <ProblemLine key={index} kind={kind} row={row.row} problem={problem} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** A row that resembles a school under another code: a person says whether it is that one. */
function Choice({ row }: { readonly row: PlannedRow }): ReactNode {
  const { t } = useTranslation('roster');
  const { choices, choose } = useRosterImport();
  const { match } = row;
  const chosen = choices[String(row.row)];
  if (chosen !== undefined) {
    return (
      <p className="row">
        <span>{t(chosen === 'new' ? 'preview.choseNew' : 'preview.choseSame')}</span>
        <Button onClick={() => choose(row.row, null)}>{t('preview.undoChoice')}</Button>
      </p>
    );
  }
  if (row.outcome !== 'unsure' || match === null) return null;
  return (
    <div className="row">
      <Button onClick={() => choose(row.row, match.id)}>{t('preview.same', { name: match.name })}</Button>
      <Button onClick={() => choose(row.row, 'new')}>{t('preview.another')}</Button>
    </div>
  );
}

type LineProps = { readonly kind: RosterKind; readonly row: number; readonly problem: Problem };

function ProblemLine({ kind, row, problem }: LineProps): ReactNode {
  const { t } = useTranslation('roster');
  const words = useRosterWords();
  const field = problem.field;
  const name = field === null ? '' : words.fieldName(kind, field);
  const isWrong = problem.severity === 'error';
  return (
    <li data-severity={problem.severity}>
      <span className="tag" data-tone={isWrong ? 'bad' : 'warn'}>
        {t(`severities.${problem.severity}`)}
      </span>
      <span>
        {name === '' ? null : <strong>{name}</strong>} {words.problem(problem)}
      </span>
      {isWrong && field !== null ? <Correct row={row} field={field} name={name} value={problem.value} /> : null}
    </li>
  );
}

type CorrectProps = { readonly row: number; readonly field: string; readonly name: string; readonly value: string };

/** The file stays as it is; what is typed here is taken instead. */
function Correct({ row, field, name, value }: CorrectProps): ReactNode {
  const { t } = useTranslation('roster');
  const correct = useRosterImport((importing) => importing.correct);
  const [text, setText] = useState(value);
  return (
    <form
      className="roster-correct"
      onSubmit={(event) => {
        event.preventDefault();
        correct(row, field, text);
      }}
    >
      <Input
        value={text}
        maxLength={400}
        aria-label={t('preview.correctField', { name, number: row })}
        onChange={(event) => setText(event.target.value)}
      />
      <Button htmlType="submit" disabled={text === value}>
        {t('preview.correct')}
      </Button>
    </form>
  );
}
