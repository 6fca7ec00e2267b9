/** The elements that are there are ticked; "none of them" is an answer too and must be said. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerValue } from '../../../shared/checklist/answers.ts';
import type { Item } from '../../../shared/checklist/template.ts';
import { useText } from '../../components/texts.ts';
import { toggleElement } from './answer-key.ts';
import { ChoiceButton } from './choice-button.tsx';

type Props = {
  readonly item: Item;
  readonly value: AnswerValue | null;
  readonly readOnly: boolean;
  readonly onChoose: (value: AnswerValue) => void;
};

export function MultiChoice({ item, value, readOnly, onChoose }: Props): ReactNode {
  const { t } = useTranslation('inspection');
  const text = useText();
  const present = Array.isArray(value) ? value : [];
  const elements = item.elements ?? [];
  return (
    <div className="choices" role="group" aria-labelledby={`text-${item.id}`}>
      {elements.map((element, index) => (
        <ChoiceButton
          key={element.text.zh}
          role="checkbox"
          shortcut={index + 1}
          words={text(element.text)}
          tone="good"
          chosen={present.includes(element.text.zh)}
          disabled={readOnly}
          onChoose={() => onChoose(toggleElement(item, value, element.text.zh))}
        />
      ))}
      <ChoiceButton
        role="checkbox"
        shortcut={elements.length + 1}
        words={t('noneOfThem')}
        tone="bad"
        chosen={value !== null && present.length === 0}
        disabled={readOnly}
        onChoose={() => onChoose([])}
      />
    </div>
  );
}
