/** A count or a measure: typed, or with the buttons beside it. */

import { MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerValue } from '../../../shared/checklist/answers.ts';
import type { Item } from '../../../shared/checklist/template.ts';
import { useText } from '../../components/texts.ts';
import { editAnswer, refuseTyped, settleSaves } from '../../stores/sheet.ts';
import { readNumber } from './read-typed.ts';

type Props = { readonly item: Item; readonly value: AnswerValue | null; readonly readOnly: boolean };

export function NumberField({ item, value, readOnly }: Props): ReactNode {
  const { t } = useTranslation('inspection');
  const text = useText();
  /** What is typed right now; null while the field simply shows the answer. */
  const [typed, setTyped] = useState<string | null>(null);
  const unit = item.unit ?? (item.score.mode === 'tiers' ? item.score.unit : null);
  const shown = typed ?? (typeof value === 'number' ? String(value) : '');

  const type = (input: string): void => {
    setTyped(input);
    const number = readNumber(input);
    if (number !== null) editAnswer(item, { value: number, na: null }, 'typing');
    else if (input.trim() === '') editAnswer(item, { value: null, na: null }, 'typing');
    else refuseTyped(item, { code: 'wrong_type', item: item.id, type: 'number' });
  };
  const leave = (): void => {
    settleSaves(item.id);
    // What could not be read stays visible; what was read is shown in its plain form.
    if (typed !== null && (readNumber(typed) !== null || typed.trim() === '')) setTyped(null);
  };
  const step = (by: 1 | -1): void => {
    setTyped(null);
    editAnswer(item, { value: Math.max(0, (typeof value === 'number' ? value : 0) + by), na: null });
  };

  return (
    <div className="number-field">
      <Button
        aria-label={t('less')}
        icon={<MinusOutlined />}
        disabled={readOnly || value === 0}
        onClick={() => step(-1)}
      />
      <Input
        data-field="answer"
        inputMode="decimal"
        autoComplete="off"
        maxLength={12}
        aria-labelledby={`text-${item.id}`}
        value={shown}
        readOnly={readOnly}
        onChange={(event) => type(event.target.value)}
        onBlur={leave}
      />
      <Button aria-label={t('moreOne')} icon={<PlusOutlined />} disabled={readOnly} onClick={() => step(1)} />
      {unit === null || unit === undefined ? null : <span>{text(unit)}</span>}
    </div>
  );
}
