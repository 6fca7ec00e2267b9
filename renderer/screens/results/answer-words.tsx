/** An answer in words: what was chosen, what is there and what is missing, since when, or why it does not apply. */

import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { checkAnswer, describeProblem, isFailing } from '../../../shared/checklist/answers.ts';
import type { Answer } from '../../../shared/checklist/answers.ts';
import { readIsoDate } from '../../../shared/checklist/iso-date.ts';
import type { Item } from '../../../shared/checklist/template.ts';
import { useText } from '../../components/texts.ts';

type Props = {
  readonly item: Item;
  readonly answer: Answer;
  /** The day of the inspection, `YYYY-MM-DD`. */
  readonly on: string;
};

export function AnswerWords({ item, answer, on }: Props): ReactNode {
  const { t } = useTranslation('results');
  const text = useText();
  const problem = checkAnswer(item, answer, on);
  return (
    <div className="answer-words">
      {answer.na !== null ? (
        <p>
          <span className="tag">{t('inspection:na')}</span> {answer.na}
        </p>
      ) : answer.value === null ? (
        <p className="soft">{t('emptied')}</p>
      ) : (
        <div className="answer-value" data-tone={isFailing(item, answer, on) ? 'bad' : undefined}>
          <Value item={item} answer={answer} on={on} />
        </div>
      )}
      {problem === null ? null : <p className="answer-problem">{text(describeProblem(problem))}</p>}
      {answer.note === '' ? null : (
        <p className="answer-note">
          <span className="soft">{t('inspection:note')}</span> {answer.note}
        </p>
      )}
    </div>
  );
}

function Value({ item, answer: { value }, on }: Props): ReactNode {
  const { t } = useTranslation('inspection');
  const text = useText();
  if (item.type === 'yesno' && (value === 'yes' || value === 'no')) {
    const mode = item.score.mode === 'veto' || item.score.mode === 'bonus' ? item.score.mode : 'bool';
    return `${t(value)}${t('results:meaning', { meaning: t(`meaning.${mode}.${value}`) })}`;
  }
  if (item.type === 'number' && typeof value === 'number') {
    return item.unit == null ? String(value) : `${value} ${text(item.unit)}`;
  }
  if (item.type === 'date' && typeof value === 'string') return <DateValue value={value} on={on} />;
  if (item.type === 'single' && typeof value === 'string') {
    const option = item.options?.find((one) => one.text.zh === value);
    return option === undefined ? value : text(option.text);
  }
  if (item.type === 'multi' && Array.isArray(value)) return <Elements item={item} present={value} />;
  // Does not fit its item: the sentence below says so.
  return [value].flat().join(t('and'));
}

function DateValue({ value, on }: { readonly value: string; readonly on: string }): ReactNode {
  const { t } = useTranslation('inspection');
  const [day, today] = [readIsoDate(value), readIsoDate(on)];
  if (day === null || today === null || day > today) return value;
  return (
    <>
      {value} <span className="soft">{t('daysBefore', { count: today - day })}</span>
    </>
  );
}

function Elements({ item, present }: { readonly item: Item; readonly present: readonly string[] }): ReactNode {
  const { t } = useTranslation('results');
  const text = useText();
  const known = item.elements ?? [];
  const strangers = present.filter((name) => !known.some((element) => element.text.zh === name));
  return (
    <ul className="elements">
      {known.map((element) => {
        const there = present.includes(element.text.zh);
        return (
          <li key={element.text.zh} data-there={there}>
            {there ? <CheckOutlined aria-hidden /> : <CloseOutlined aria-hidden />}
            <span className="unseen">{t(there ? 'there' : 'missing')}</span> {text(element.text)}
          </li>
        );
      })}
      {strangers.map((name) => (
        <li key={name} data-there>
          {name}
        </li>
      ))}
    </ul>
  );
}
