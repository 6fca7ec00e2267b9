/** Narrowing the county's venues: search, town, kind, stage, state, who is not named, when looked at, when entered. */

import { Checkbox, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { STAGES, VENUE_TYPES } from '../../../shared/model/school.ts';
import { VENUE_STATE_FILTERS } from '../../../shared/model/venue-list.ts';
import type { VenueFilter } from '../../../shared/model/venue-list.ts';
import { useCall } from '../../queries.ts';

type Narrow = (change: Partial<VenueFilter>) => void;
type Props = { readonly filter: VenueFilter; readonly onNarrow: Narrow };

export function CountyVenueFilter({ filter, onNarrow }: Props): ReactNode {
  const { t } = useTranslation('roster');
  const towns = useCall('schools.towns', {});
  return (
    <search className="county-venue-filter">
      <Input
        type="search"
        allowClear
        maxLength={100}
        value={filter.query}
        placeholder={t('venues.searchHint')}
        aria-label={t('venues.search')}
        onChange={(event) => onNarrow({ query: event.target.value })}
      />
      <Choice
        label={t('allTowns')}
        value={filter.town}
        options={(towns.data ?? []).map((town) => ({ value: town, label: town }))}
        onChange={(town) => onNarrow({ town })}
      />
      <Choice
        label={t('venues.allKinds')}
        value={filter.kind}
        options={VENUE_TYPES.map((value) => ({ value, label: t(`common:venueTypes.${value}`) }))}
        onChange={(kind) => onNarrow({ kind })}
      />
      <Choice
        label={t('venues.allStages')}
        value={filter.stage}
        options={STAGES.map((value) => ({ value, label: t(`common:stages.${value}`) }))}
        onChange={(stage) => onNarrow({ stage })}
      />
      <Choice
        label={t('allStatuses')}
        value={filter.state}
        options={VENUE_STATE_FILTERS.map((value) => ({
          value,
          label: value === 'kept' ? t('venues.kept') : t(`venues:states.${value}`),
        }))}
        onChange={(state) => onNarrow({ state })}
      />
      <Day
        label={t('venues.lastBefore')}
        value={filter.lastBefore}
        onChange={(lastBefore) => onNarrow({ lastBefore })}
      />
      <Day label={t('venues.newSince')} value={filter.newSince} onChange={(newSince) => onNarrow({ newSince })} />
      <Checkbox checked={filter.noPost} onChange={({ target }) => onNarrow({ noPost: target.checked })}>
        {t('venues.noPost')}
      </Checkbox>
    </search>
  );
}

type ChoiceProps<Value extends string> = {
  /** What stands for all, and names the choice. */
  readonly label: string;
  readonly value: Value | null;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value | null) => void;
};

/** '' stands for all: a select cannot hold null. */
function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>): ReactNode {
  return (
    <Select<string>
      value={value ?? ''}
      aria-label={label}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      onChange={(chosen) => onChange(options.find((one) => one.value === chosen)?.value ?? null)}
      options={[{ value: '', label }, ...options]}
    />
  );
}

type DayProps = {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
};

function Day({ label, value, onChange }: DayProps): ReactNode {
  return (
    <label className="county-venue-day">
      <span>{label}</span>
      <DatePicker
        value={value === null ? null : dayjs(value)}
        placeholder=""
        aria-label={label}
        onChange={(day) => onChange(day === null ? null : day.format('YYYY-MM-DD'))}
      />
    </label>
  );
}
