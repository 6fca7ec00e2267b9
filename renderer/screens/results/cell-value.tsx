/** The value of any change in words where its meaning is known, as it stands otherwise. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../../shared/checklist/answers.ts';
import type { Item } from '../../../shared/checklist/template.ts';
import type { InspectionState } from '../../../shared/model/inspection.ts';
import { sampleSchema } from '../../../shared/model/sample.ts';
import { venueStateSchema } from '../../../shared/model/school.ts';
import { SampleWords } from '../inspection/sample-words.tsx';
import { AnswerWords } from './answer-words.tsx';

type Props = {
  readonly value: unknown;
  /** The item that an answer belongs to; null for other cells. */
  readonly item: Item | null;
  readonly on: string;
};

export function CellValue({ value, item, on }: Props): ReactNode {
  const { t } = useTranslation('results');
  if (item !== null && isAnswer(value)) return <AnswerWords item={item} answer={value} on={on} />;
  if (isState(value)) {
    return (
      <p>
        {t(`common:states.${value.state}`)}
        {value.left.length === 0 ? null : ` · ${t('facts.left', { count: value.left.length, reason: value.reason })}`}
        {value.left.length === 0 && value.reason !== '' ? ` · ${t('facts.reason', { reason: value.reason })}` : null}
      </p>
    );
  }
  const sample = sampleSchema.safeParse(value);
  if (sample.success) return <SampleWords sample={sample.data} />;
  // Strictly, for other records have a state with a reason, and more.
  const state = venueStateSchema.strict().safeParse(value);
  if (state.success) {
    return (
      <p>{[t(`venues:states.${state.data.state}`), state.data.reason].filter((part) => part !== '').join(' · ')}</p>
    );
  }
  return <code className="raw-value">{JSON.stringify(value)}</code>;
}

function isAnswer(value: unknown): value is Answer {
  return isObject(value) && 'value' in value && 'na' in value && typeof value['note'] === 'string';
}

function isState(value: unknown): value is InspectionState {
  return (
    isObject(value) && (value['state'] === 'open' || value['state'] === 'finished') && Array.isArray(value['left'])
  );
}

function isObject(value: unknown): value is { readonly [member: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
