/** One of several options, each with the points that it earns. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerValue } from '../../../shared/checklist/answers.ts';
import type { Item } from '../../../shared/checklist/template.ts';
import { useText } from '../../components/texts.ts';
import { ChoiceButton } from './choice-button.tsx';
import type { Tone } from './choice-button.tsx';
import { showPoints } from './score-rule.ts';

type Props = {
  readonly item: Item;
  readonly value: AnswerValue | null;
  readonly readOnly: boolean;
  readonly onChoose: (value: AnswerValue) => void;
};

export function SingleChoice({ item, value, readOnly, onChoose }: Props): ReactNode {
  const { t } = useTranslation('inspection');
  const text = useText();
  return (
    <div className="choices" role="radiogroup" aria-labelledby={`text-${item.id}`}>
      {item.options?.map((option, index) => (
        <ChoiceButton
          key={option.text.zh}
          role="radio"
          shortcut={index + 1}
          words={text(option.text)}
          detail={t('points', { points: showPoints(option.ratio, item.score.weight) })}
          tone={toneOf(option.ratio)}
          chosen={value === option.text.zh}
          disabled={readOnly}
          onChoose={() => onChoose(option.text.zh)}
        />
      ))}
    </div>
  );
}

function toneOf(ratio: number): Tone {
  if (ratio === 1) return 'good';
  return ratio === 0 ? 'bad' : 'part';
}
