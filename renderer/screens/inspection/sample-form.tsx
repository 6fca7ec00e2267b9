/** How many there are, or what they are called; the program draws. */

import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '../../../shared/checklist/template.ts';
import { candidatesSchema, pickSchema, SAMPLE_LIMITS } from '../../../shared/model/sample.ts';
import type { Sample, ShownSample } from '../../../shared/model/sample.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useText } from '../../components/texts.ts';
import { useAction } from '../../queries.ts';
import { focusItem } from './focus.ts';

type Props = {
  readonly inspection: string;
  readonly item: Item;
  readonly asked: NonNullable<Item['sample']>;
  /** The draw that this one takes the place of. */
  readonly before: Sample | null;
  readonly onDrawn: (shown: ShownSample) => void;
  readonly onClose: () => void;
};

export function SampleForm({ inspection, item, asked, before, onDrawn, onClose }: Props): ReactNode {
  const { t } = useTranslation('samples');
  const text = useText();
  const [by, setBy] = useState<'count' | 'names'>(typeof before?.candidates === 'object' ? 'names' : 'count');
  const [count, setCount] = useState(typeof before?.candidates === 'number' ? String(before.candidates) : '');
  const [names, setNames] = useState(typeof before?.candidates === 'object' ? before.candidates.join('\n') : '');
  const [pick, setPick] = useState(String(before?.pick ?? asked.pick));
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<'countWrong' | 'namesWrong' | 'pickWrong' | 'reasonMissing' | null>(null);
  const draw = useAction('samples.draw');
  const field = `sample-${item.id}`;

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const candidates = candidatesSchema.safeParse(by === 'count' ? Number(count.trim()) : listNames(names));
    const wanted = pickSchema.safeParse(Number(pick.trim()));
    const found = !candidates.success
      ? (`${by}Wrong` as const)
      : !wanted.success
        ? 'pickWrong'
        : before !== null && reason.trim() === ''
          ? 'reasonMissing'
          : null;
    setProblem(found);
    if (found !== null || !candidates.success || !wanted.success) return;
    draw.mutate(
      { inspection, item: item.id, candidates: candidates.data, pick: wanted.data, reason: reason.trim() },
      {
        onSuccess: (shown) => {
          onDrawn(shown);
          focusItem(item.id);
        },
      },
    );
  };
  const close = (): void => {
    onClose();
    focusItem(item.id);
  };
  return (
    <form className="sample-form" onSubmit={submit} onKeyDown={(event) => event.key === 'Escape' && close()}>
      <Radio.Group
        value={by}
        onChange={(event) => setBy(event.target.value as typeof by)}
        options={[
          { value: 'count', label: t('byCount') },
          { value: 'names', label: t('byNames') },
        ]}
        aria-label={t('how')}
      />
      <div className="sample-fields">
        {by === 'count' ? (
          <label htmlFor={field}>
            {t('total', { unit: text(asked.unit) })}
            <Input
              id={field}
              autoFocus
              inputMode="numeric"
              autoComplete="off"
              value={count}
              onChange={(event) => setCount(event.target.value)}
              aria-describedby={`${field}-hint`}
            />
          </label>
        ) : (
          <label htmlFor={field} className="sample-wide">
            {t('names')}
            <Input.TextArea
              id={field}
              autoFocus
              autoSize={{ minRows: 3, maxRows: 10 }}
              value={names}
              onChange={(event) => setNames(event.target.value)}
              aria-describedby={`${field}-hint`}
            />
          </label>
        )}
        <label htmlFor={`${field}-pick`}>
          {t('pick')}
          <Input
            id={`${field}-pick`}
            inputMode="numeric"
            autoComplete="off"
            value={pick}
            onChange={(event) => setPick(event.target.value)}
          />
        </label>
        {before === null ? null : (
          <label htmlFor={`${field}-reason`} className="sample-wide">
            {t('reason')}
            <Input
              id={`${field}-reason`}
              maxLength={500}
              autoComplete="off"
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
        )}
      </div>
      <p
        id={`${field}-hint`}
        className={problem === null ? 'soft' : 'problem'}
        role={problem === null ? undefined : 'alert'}
      >
        {problem === null ? t(`${by}Hint`) : t(problem, LIMITS)}
      </p>
      {draw.isError ? <FailureNotice error={draw.error} /> : null}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={draw.isPending}>
          {t('drawNow')}
        </Button>
        <Button onClick={close}>{t('common:cancel')}</Button>
      </div>
    </form>
  );
}

/** Under names that the sentences' plurals do not take for a count. */
const LIMITS = {
  most: SAMPLE_LIMITS.count,
  names: SAMPLE_LIMITS.names,
  name: SAMPLE_LIMITS.name,
  pick: SAMPLE_LIMITS.pick,
};

/** One per line; the same twice is one. */
function listNames(typed: string): string[] {
  return [
    ...new Set(
      typed
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ),
  ];
}
