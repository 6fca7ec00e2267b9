/** An answer as the checklist asks for it, written at the bureau's desk. Nothing is saved before the button. */

import { Checkbox, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { checkAnswer, describeProblem } from '../../../shared/checklist/answers.ts';
import type { Answer, AnswerValue } from '../../../shared/checklist/answers.ts';
import type { Item } from '../../../shared/checklist/template.ts';
import { assertNever } from '../../../shared/model/failure.ts';
import { useText } from '../../components/texts.ts';
import { isTyping } from '../../components/keyboard.ts';
import { chooseNth } from '../inspection/answer-key.ts';
import { MultiChoice } from '../inspection/multi-choice.tsx';
import { readDate, readNumber } from '../inspection/read-typed.ts';
import { SingleChoice } from '../inspection/single-choice.tsx';
import { YesNo } from '../inspection/yes-no.tsx';
import { ThirdButtons } from './third-buttons.tsx';

type Props = {
  readonly item: Item;
  readonly on: string;
  readonly pending: boolean;
  readonly onWrite: (answer: Answer) => void;
  readonly onClose: () => void;
};

export function AnswerForm({ item, on, pending, onWrite, onClose }: Props): ReactNode {
  const { t } = useTranslation('conflicts');
  const text = useText();
  const form = useRef<HTMLFormElement>(null);
  const [value, setValue] = useState<AnswerValue | null>(null);
  const [applies, setApplies] = useState(true);
  const [na, setNa] = useState('');
  const [note, setNote] = useState('');
  const answer: Answer = { value: applies ? value : null, na: applies ? null : na.trim(), note: note.trim() };
  const problem = checkAnswer(item, answer, on);
  const isEmpty = applies ? value === null : na.trim() === '';
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('button, input')?.focus();
  }, []);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!isEmpty && problem === null) onWrite(answer);
  };
  return (
    <form
      ref={form}
      className="third card"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
        if (!applies || isTyping(event.target) || !/^[1-9]$/.test(event.key)) return;
        const chosen = chooseNth(item, value, Number(event.key));
        if (chosen !== undefined) setValue(chosen);
      }}
      aria-label={t('writeThird')}
    >
      <h3>{t('newValue')}</h3>
      <span className="unseen" id={`text-${item.id}`}>
        {text(item.text)}
      </span>
      {applies ? <Control item={item} value={value} on={on} onChoose={setValue} /> : null}
      {item.allowNa ? (
        <Checkbox checked={!applies} onChange={(event) => setApplies(!event.target.checked)}>
          {t('inspection:na')}
        </Checkbox>
      ) : null}
      {applies ? null : (
        <Input
          maxLength={500}
          value={na}
          aria-label={t('inspection:naReason')}
          placeholder={t('inspection:naReason')}
          onChange={(event) => setNa(event.target.value)}
        />
      )}
      <label className="conflict-reason">
        <span>{t('inspection:note')}</span>
        <Input maxLength={1000} value={note} autoComplete="off" onChange={(event) => setNote(event.target.value)} />
      </label>
      {isEmpty || problem === null ? null : (
        <p className="answer-problem" role="alert">
          {text(describeProblem(problem))}
        </p>
      )}
      <ThirdButtons pending={pending} ready={!isEmpty && problem === null} onClose={onClose} />
    </form>
  );
}

type ControlProps = {
  readonly item: Item;
  readonly value: AnswerValue | null;
  readonly on: string;
  readonly onChoose: (value: AnswerValue | null) => void;
};

function Control({ item, value, on, onChoose }: ControlProps): ReactNode {
  switch (item.type) {
    case 'yesno':
      return <YesNo item={item} value={value} readOnly={false} onChoose={onChoose} />;
    case 'single':
      return <SingleChoice item={item} value={value} readOnly={false} onChoose={onChoose} />;
    case 'multi':
      return <MultiChoice item={item} value={value} readOnly={false} onChoose={onChoose} />;
    case 'number':
    case 'date':
      return <Typed item={item} on={on} onChoose={onChoose} />;
    default:
      return assertNever(item.type);
  }
}

function Typed({ item, on, onChoose }: Omit<ControlProps, 'value'>): ReactNode {
  const { t } = useTranslation('inspection');
  const text = useText();
  const [typed, setTyped] = useState('');
  const isDate = item.type === 'date';
  const unit = item.unit ?? (item.score.mode === 'tiers' ? item.score.unit : null);
  const type = (input: string): void => {
    setTyped(input);
    // What cannot be read is handed on as it stands: the form says what is wrong with it.
    onChoose(input.trim() === '' ? null : ((isDate ? readDate(input, on) : readNumber(input)) ?? input.trim()));
  };
  return (
    <div className="row">
      <Input
        className="third-typed"
        inputMode={isDate ? 'text' : 'decimal'}
        autoComplete="off"
        maxLength={16}
        aria-labelledby={`text-${item.id}`}
        placeholder={isDate ? t('dateExample') : ''}
        value={typed}
        onChange={(event) => type(event.target.value)}
      />
      {unit === null || unit === undefined ? null : <span>{text(unit)}</span>}
    </div>
  );
}
