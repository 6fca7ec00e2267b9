/** One field of a school: saved when it is left or Enter is pressed; Escape puts back what is saved. */

import { Input } from 'antd';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { findField } from '../../../shared/roster/fields.ts';
import type { Problem } from '../../../shared/roster/problem.ts';
import { failureOf } from '../../api.ts';
import { useFailureSentence } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';
import { useRosterWords } from './roster-words.ts';

/** Fields whose spelling needs a word. */
const HINTED: ReadonlySet<string> = new Set(
  'name code aliases oldCodes schoolType stages sponsor ownership contactPost campuses openedOn parentSchool'.split(
    ' ',
  ),
);

type Props = {
  readonly school: string;
  readonly field: string;
  /** What is saved. */
  readonly value: string;
  readonly isDisputed: boolean;
};

export function SchoolField({ school, field, value, isDisputed }: Props): ReactNode {
  const { t } = useTranslation('roster');
  const id = useId();
  const client = useQueryClient();
  const words = useRosterWords();
  const describe = useFailureSentence();
  const save = useAction('roster.saveField');
  /** What is typed and not saved yet. */
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const known = findField('schools', field);
  const isLong = (known?.most ?? 0) > 150;
  const hint = HINTED.has(field) ? t(`school.hints.${field}`) : '';

  const leave = (): void => {
    if (draft === null || draft.trim() === value) {
      setDraft(null);
      setProblem(null);
      return;
    }
    save.mutate(
      { school, field, text: draft },
      {
        onSuccess: (saved) => {
          setProblem(saved.ok ? saved.warning : saved.problem);
          if (!saved.ok) return;
          client.setQueryData(['roster.school', { school }], saved.file);
          setDraft(null);
        },
      },
    );
  };
  const isWrong = problem?.severity === 'error';
  const said = save.isError
    ? describe(failureOf(save.error))
    : problem !== null
      ? words.problem(problem)
      : isDisputed
        ? t('school.disputed')
        : hint;
  const shared = {
    id,
    value: draft ?? value,
    maxLength: 1000,
    'aria-describedby': `${id}-said`,
    'aria-invalid': isWrong,
    ...(isWrong || save.isError ? { status: 'error' as const } : {}),
    onBlur: leave,
  };
  return (
    <div className="roster-field" data-wide={isLong ? '' : undefined}>
      <label htmlFor={id}>{words.fieldName('schools', field)}</label>
      {isLong ? (
        <Input.TextArea
          autoSize={{ minRows: 1, maxRows: 4 }}
          {...shared}
          onChange={(event) => setDraft(event.target.value)}
        />
      ) : (
        <Input
          {...shared}
          onChange={(event) => setDraft(event.target.value)}
          onPressEnter={leave}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            setDraft(null);
            setProblem(null);
          }}
        />
      )}
      <p
        id={`${id}-said`}
        className="roster-said"
        data-tone={isWrong || save.isError ? 'bad' : problem === null && !isDisputed ? '' : 'warn'}
        role={problem === null && !save.isError ? undefined : 'alert'}
      >
        {said}
        {isWrong ? ` ${t('school.notSaved')}` : ''}
      </p>
    </div>
  );
}
