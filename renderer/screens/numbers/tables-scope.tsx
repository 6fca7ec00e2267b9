/** The period, and which schools and checklists the tables are about. */

import { Button, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DashboardChoices } from '../../../shared/analysis/dashboard.ts';
import type { Scope } from '../../../shared/analysis/table.ts';
import { STAGES } from '../../../shared/model/school.ts';
import { shortenName } from '../../components/checklists.ts';
import { useText } from '../../components/texts.ts';
import { PeriodPicker } from './tables-period.tsx';

type Props = {
  readonly scope: Scope;
  readonly choices: DashboardChoices;
  readonly onChange: (scope: Scope) => void;
};

const FILTERS = ['town', 'stage', 'checklist', 'round'] as const;
type Filter = (typeof FILTERS)[number];

export function TablesScope({ scope, choices, onChange }: Props): ReactNode {
  const { t } = useTranslation('tables');
  const text = useText();
  const options: { readonly [filter in Filter]: readonly { value: string; label: string }[] } = {
    town: choices.towns.map((town) => ({ value: town, label: town })),
    stage: STAGES.map((stage) => ({ value: stage, label: t(`common:stages.${stage}`) })),
    checklist: choices.checklists.map(({ id, name }) => ({ value: id, label: shortenName(text(name)) })),
    round: choices.rounds.map(({ id, name }) => ({ value: id, label: name })),
  };
  const isNarrowed = FILTERS.some((filter) => scope[filter] !== null);
  return (
    <search className="tables-scope" aria-label={t('scope')}>
      <PeriodPicker period={scope.period} years={choices.years} onChange={(period) => onChange({ ...scope, period })} />
      {FILTERS.map((filter) => (
        <label key={filter} className="tables-field">
          <span>{t(`filters.${filter}`)}</span>
          <Select<string>
            value={scope[filter] ?? ''}
            aria-label={t(`filters.${filter}`)}
            popupMatchSelectWidth={false}
            showSearch={filter === 'town' || filter === 'round' ? { optionFilterProp: 'label' } : false}
            onChange={(chosen) => onChange({ ...scope, [filter]: chosen === '' ? null : chosen })}
            options={[{ value: '', label: t(`all.${filter}`) }, ...options[filter]]}
          />
        </label>
      ))}
      {isNarrowed ? (
        <Button
          onClick={() => onChange({ period: scope.period, town: null, stage: null, checklist: null, round: null })}
        >
          {t('wholeCounty')}
        </Button>
      ) : null}
    </search>
  );
}
