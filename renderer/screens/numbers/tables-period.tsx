/** Choosing a quarter, a year, or any span of days. */

import { Input, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { parsePeriod } from '../../../shared/analysis/period.ts';
import type { Period } from '../../../shared/analysis/period.ts';

const QUARTERS = ['Q1', 'Q2', 'Q3', 'Q4'] as const;

type Props = {
  readonly period: string;
  /** The newest first. */
  readonly years: readonly string[];
  readonly onChange: (period: string) => void;
};

export function PeriodPicker({ period, years, onChange }: Props): ReactNode {
  const { t } = useTranslation('tables');
  const now = parsePeriod(period)!;
  const [kind, setKind] = useState<Period['kind']>(now.kind);
  const year = now.from.slice(0, 4);
  const quarter = now.kind === 'quarter' ? period.slice(4) : `Q${Math.ceil(Number(now.to.slice(5, 7)) / 3)}`;
  const list = years.includes(year) ? years : [year, ...years];
  const choose = (next: Period['kind']): void => {
    setKind(next);
    if (next === 'quarter') onChange(`${year}${quarter}`);
    if (next === 'year') onChange(year);
    if (next === 'span') onChange(`${now.from}..${now.to}`);
  };
  return (
    <>
      <label className="tables-field">
        <span>{t('period.kind')}</span>
        <Select<Period['kind']>
          value={kind}
          aria-label={t('period.kind')}
          onChange={choose}
          options={(['quarter', 'year', 'span'] as const).map((value) => ({
            value,
            label: t(`period.kinds.${value}`),
          }))}
        />
      </label>
      {kind === 'span' ? (
        <SpanFields key={period} from={now.from} to={now.to} onChange={onChange} />
      ) : (
        <label className="tables-field">
          <span>{t('period.year')}</span>
          <Select
            value={year}
            aria-label={t('period.year')}
            onChange={(chosen) => onChange(kind === 'year' ? chosen : `${chosen}${quarter}`)}
            options={list.map((value) => ({ value, label: t('period.yearOf', { year: value }) }))}
          />
        </label>
      )}
      {kind === 'quarter' ? (
        <label className="tables-field">
          <span>{t('period.quarter')}</span>
          <Select
            value={quarter}
            aria-label={t('period.quarter')}
            onChange={(chosen) => onChange(`${year}${chosen}`)}
            options={QUARTERS.map((value) => ({ value, label: t(`period.quarters.${value}`) }))}
          />
        </label>
      ) : null}
    </>
  );
}

type SpanProps = { readonly from: string; readonly to: string; readonly onChange: (period: string) => void };

/** Taken over when both days are there and in order; until then it says so and the tables stay as they are. */
function SpanFields({ from, to, onChange }: SpanProps): ReactNode {
  const { t } = useTranslation('tables');
  const [typed, setTyped] = useState({ from, to });
  const text = `${typed.from}..${typed.to}`;
  const isFit = parsePeriod(text) !== null;
  const take = (): void => {
    if (isFit && text !== `${from}..${to}`) onChange(text);
  };
  const field = (name: 'from' | 'to'): ReactNode => (
    <label className="tables-field">
      <span>{t(`period.${name}`)}</span>
      <Input
        type="date"
        value={typed[name]}
        aria-invalid={!isFit}
        onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
        onBlur={take}
        onPressEnter={take}
      />
    </label>
  );
  return (
    <>
      {field('from')}
      {field('to')}
      {isFit ? null : (
        <p className="tables-wrong" role="alert">
          {t('period.wrong')}
        </p>
      )}
    </>
  );
}
