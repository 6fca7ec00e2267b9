/** Which schools a round takes in, and how many these are now. */

import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useDeferredValue } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SchoolChoice } from '../../../shared/model/round.ts';
import { schoolChoiceSchema } from '../../../shared/model/round.ts';
import { STAGES } from '../../../shared/model/school.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useCall } from '../../queries.ts';

const WAYS = ['all', 'filter', 'random', 'failed', 'picked'] as const;

type Props = { readonly choice: SchoolChoice; readonly onChange: (choice: SchoolChoice) => void };

export function isWholeChoice(choice: SchoolChoice): boolean {
  return schoolChoiceSchema.safeParse(choice).success;
}

export function ChoiceFields({ choice, onChange }: Props): ReactNode {
  const { t } = useTranslation('rounds');
  const towns = useCall('schools.towns', {});
  const isNarrow = choice.how === 'filter' || choice.how === 'random';
  return (
    <fieldset className="round-wide round-choice">
      <legend>{t('fields.choice')}</legend>
      <Form.Item label={t('choice.how')}>
        <Select
          value={choice.how}
          aria-label={t('choice.how')}
          onChange={(how) => onChange(begin(how, choice))}
          options={WAYS.map((value) => ({ value, label: t(`choice.${value}`) }))}
        />
      </Form.Item>
      {isNarrow ? (
        <>
          <Form.Item label={t('choice.towns')}>
            <Select
              mode="multiple"
              allowClear
              value={[...choice.towns]}
              placeholder={t('choice.allTowns')}
              aria-label={t('choice.towns')}
              onChange={(chosen) => onChange({ ...choice, towns: chosen })}
              options={(towns.data ?? []).map((town) => ({ value: town, label: town }))}
            />
          </Form.Item>
          <Form.Item label={t('choice.stages')}>
            <Select
              mode="multiple"
              allowClear
              value={[...choice.stages]}
              placeholder={t('choice.allStages')}
              aria-label={t('choice.stages')}
              onChange={(chosen) => onChange({ ...choice, stages: chosen })}
              options={STAGES.map((stage) => ({ value: stage as string, label: t(`common:stages.${stage}`) }))}
            />
          </Form.Item>
        </>
      ) : null}
      {choice.how === 'random' ? (
        <>
          <Form.Item label={t('choice.count')}>
            <InputNumber
              min={1}
              max={100_000}
              precision={0}
              value={choice.count}
              aria-label={t('choice.count')}
              onChange={(count) => onChange({ ...choice, count: count ?? 1 })}
            />
          </Form.Item>
          <Form.Item label={t('choice.seed')} extra={t('choice.seedMeans')}>
            <div className="row round-seed">
              <Input
                value={choice.seed}
                maxLength={100}
                aria-label={t('choice.seed')}
                {...(isWholeChoice(choice) ? {} : { status: 'error' as const })}
                onChange={(event) => onChange({ ...choice, seed: event.target.value })}
              />
              <Button onClick={() => onChange({ ...choice, seed: newSeed() })}>{t('choice.drawAgain')}</Button>
            </div>
          </Form.Item>
        </>
      ) : null}
      <Count choice={choice} />
    </fieldset>
  );
}

function Count({ choice: given }: { readonly choice: SchoolChoice }): ReactNode {
  const { t } = useTranslation('rounds');
  const choice = useDeferredValue(given);
  const counted = useCall('rounds.count', { choice }, { enabled: isWholeChoice(choice), keepPrevious: true });
  if (choice.how === 'picked') return <p className="round-wide soft">{t('choice.pickedMeans')}</p>;
  return (
    <div className="round-wide">
      {counted.isError ? <FailureNotice error={counted.error} /> : null}
      {counted.data === undefined ? null : (
        <p role="status">
          {t('choice.counted', { schools: counted.data.schools, towns: counted.data.towns, of: counted.data.of })}
        </p>
      )}
    </div>
  );
}

function begin(how: SchoolChoice['how'], before: SchoolChoice): SchoolChoice {
  const narrow =
    before.how === 'filter' || before.how === 'random'
      ? { towns: before.towns, stages: before.stages }
      : { towns: [], stages: [] };
  if (how === 'filter') return { how, ...narrow };
  if (how === 'random') return { how, ...narrow, count: 10, seed: newSeed() };
  return { how };
}

/** Four groups of digits: easy to read out where a draw is held in public. */
function newSeed(): string {
  const digits = [...crypto.getRandomValues(new Uint16Array(4))].map((one) => String(one % 10_000).padStart(4, '0'));
  return digits.join('-');
}
