/** Yes or no. For a veto "yes" is the bad answer, for a statement of compliance "no" is: the words say which. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerValue } from '../../../shared/checklist/answers.ts';
import type { Item } from '../../../shared/checklist/template.ts';
import { ChoiceButton } from './choice-button.tsx';
import type { Tone } from './choice-button.tsx';

type Mode = 'veto' | 'bool' | 'bonus';

const TONES: { readonly [mode in Mode]: { readonly yes: Tone; readonly no: Tone } } = {
  veto: { yes: 'bad', no: 'good' },
  bool: { yes: 'good', no: 'bad' },
  bonus: { yes: 'good', no: 'plain' },
};

type Props = {
  readonly item: Item;
  readonly value: AnswerValue | null;
  readonly readOnly: boolean;
  readonly onChoose: (value: AnswerValue) => void;
};

export function YesNo({ item, value, readOnly, onChoose }: Props): ReactNode {
  const { t } = useTranslation('inspection');
  const mode: Mode = item.score.mode === 'veto' || item.score.mode === 'bonus' ? item.score.mode : 'bool';
  return (
    <div className="choices" role="radiogroup" aria-labelledby={`text-${item.id}`}>
      {(['yes', 'no'] as const).map((each, index) => (
        <ChoiceButton
          key={each}
          role="radio"
          shortcut={index + 1}
          words={t(each)}
          detail={t(`meaning.${mode}.${each}`)}
          tone={TONES[mode][each]}
          chosen={value === each}
          disabled={readOnly}
          onChoose={() => onChoose(each)}
        />
      ))}
    </div>
  );
}
