/** The control for an item's type, and one line on what an answer is worth. */

import { memo } from 'react';
import type { ReactNode } from 'react';
import type { AnswerValue } from '../../../shared/checklist/answers.ts';
import { assertNever } from '../../../shared/model/failure.ts';
import type { Item, Template } from '../../../shared/checklist/template.ts';
import { editAnswer } from '../../stores/sheet.ts';
import { DateField } from './date-field.tsx';
import { MultiChoice } from './multi-choice.tsx';
import { NumberField } from './number-field.tsx';
import { useScoreRule } from './score-rule.ts';
import { SingleChoice } from './single-choice.tsx';
import { YesNo } from './yes-no.tsx';

type Props = {
  readonly item: Item;
  readonly value: AnswerValue | null;
  readonly on: string;
  readonly readOnly: boolean;
  readonly bonus: Template['bonus'];
};

export const AnswerControl = memo(function AnswerControl({ item, value, on, readOnly, bonus }: Props): ReactNode {
  return (
    <div className="answer">
      <TypedControl item={item} value={value} on={on} readOnly={readOnly} />
      <ScoreHint item={item} bonus={bonus} />
    </div>
  );
});

function TypedControl({ item, value, on, readOnly }: Omit<Props, 'bonus'>): ReactNode {
  const choose = (chosen: AnswerValue): void => editAnswer(item, { value: chosen, na: null });
  switch (item.type) {
    case 'yesno':
      return <YesNo item={item} value={value} readOnly={readOnly} onChoose={choose} />;
    case 'single':
      return <SingleChoice item={item} value={value} readOnly={readOnly} onChoose={choose} />;
    case 'multi':
      return <MultiChoice item={item} value={value} readOnly={readOnly} onChoose={choose} />;
    case 'number':
      return <NumberField item={item} value={value} readOnly={readOnly} />;
    case 'date':
      return <DateField item={item} value={value} on={on} readOnly={readOnly} />;
    default:
      return assertNever(item.type);
  }
}

/** What an answer would cost or earn; what it did cost stands in the item's foot. */
const ScoreHint = memo(function ScoreHint({
  item,
  bonus,
}: {
  readonly item: Item;
  readonly bonus: Template['bonus'];
}): ReactNode {
  const describe = useScoreRule();
  const rule = describe(item, bonus);
  return rule === '' ? null : <p className="score-hint">{rule}</p>;
});
