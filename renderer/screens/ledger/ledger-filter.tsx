/** Narrowing the ledger: search, state, severity, where, when, by which checklist, from which source. */

import { CloseOutlined } from '@ant-design/icons';
import { Button, Checkbox, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FINDING_SOURCES, FINDING_STATES, SEVERITIES } from '../../../shared/model/finding.ts';
import { ANY_FINDING, LEDGER_GROUPS } from '../../../shared/model/ledger.ts';
import type { LedgerFilter } from '../../../shared/model/ledger.ts';
import { useChecklistChoices } from '../../components/checklist-choices.ts';
import { templateKey } from '../../components/checklists.ts';
import { useText } from '../../components/texts.ts';
import { useCall } from '../../queries.ts';
import { useCategoryName } from './category-name.ts';
import { useLedger } from './ledger-store.ts';

type Option<Value extends string> = { readonly value: Value; readonly label: string };
type ChoiceProps<Value extends string> = {
  readonly label: string;
  /** What stands for all. */
  readonly all: string;
  readonly value: Value | null;
  readonly options: readonly Option<Value>[];
  readonly disabled?: boolean;
  readonly onChange: (value: Value | null) => void;
};

/** '' stands for all: a select cannot hold null. */
function Choice<Value extends string>(props: ChoiceProps<Value>): ReactNode {
  const { label, all, value, options, disabled = false, onChange } = props;
  return (
    <Select<string>
      value={value ?? ''}
      aria-label={label}
      disabled={disabled}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      onChange={(chosen) => onChange(options.find((one) => one.value === chosen)?.value ?? null)}
      options={[{ value: '', label: all }, ...options]}
    />
  );
}

const named = (names: readonly string[] = []): Option<string>[] => names.map((name) => ({ value: name, label: name }));

export function LedgerFilterForm(): ReactNode {
  const { t } = useTranslation('ledger');
  const { filter, narrow } = useLedger();
  const { group, state, severity, category, town, source, repeated, query } = filter;
  const { data } = useCall('ledger.choices', {});
  const [more, setMore] = useState(false);
  const hidden = countHidden(filter);
  const categoryName = useCategoryName();
  return (
    <search className="ledger-filter">
      <Input
        type="search"
        allowClear
        className="ledger-search"
        maxLength={100}
        value={query}
        placeholder={t('searchHint')}
        aria-label={t('search')}
        onChange={(event) => narrow({ query: event.target.value })}
      />
      <Select
        value={group}
        aria-label={t('group')}
        onChange={(chosen) => narrow({ group: chosen })}
        options={LEDGER_GROUPS.map((value) => ({ value, label: t(`groups.${value}`) }))}
      />
      <Choice
        label={t('state')}
        all={t('allStates')}
        value={state}
        options={FINDING_STATES.map((value) => ({ value, label: t(`findings:states.${value}`) }))}
        onChange={(chosen) => narrow({ state: chosen })}
      />
      <Choice
        label={t('findings:severity')}
        all={t('allSeverities')}
        value={severity}
        options={SEVERITIES.map((value) => ({ value, label: t(`common:severities.${value}`) }))}
        onChange={(chosen) => narrow({ severity: chosen })}
      />
      <Choice
        label={t('category')}
        all={t('allCategories')}
        value={category}
        options={(data?.categories ?? []).map((value) => ({ value, label: categoryName(value) }))}
        onChange={(chosen) => narrow({ category: chosen })}
      />
      <Choice
        label={t('town')}
        all={t('allTowns')}
        value={town}
        options={named(data?.towns)}
        onChange={(chosen) => narrow({ town: chosen })}
      />
      <Button aria-expanded={more} onClick={() => setMore(!more)}>
        {more ? t('fewer') : hidden === 0 ? t('more') : t('moreSet', { count: hidden })}
      </Button>
      {filter.school === null ? null : <SchoolChip school={filter.school} />}
      {more ? (
        <>
          <PeriodChoice />
          <Choice
            label={t('round')}
            all={t('allRounds')}
            value={filter.round}
            options={(data?.rounds ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(chosen) => narrow({ round: chosen })}
          />
          <Choice
            label={t('source')}
            all={t('allSources')}
            value={source}
            options={FINDING_SOURCES.map((value) => ({ value, label: t(`findings:sources.${value}`) }))}
            onChange={(chosen) => narrow({ source: chosen })}
          />
          <ChecklistChoice />
          <Checkbox checked={repeated} onChange={(event) => narrow({ repeated: event.target.checked })}>
            {t('repeatedOnly')}
          </Checkbox>
          <Button type="link" onClick={() => narrow(ANY_FINDING)}>
            {t('clear')}
          </Button>
        </>
      ) : null}
    </search>
  );
}

/** What is narrowed by something that is folded away. */
function countHidden(filter: LedgerFilter): number {
  const { from, to, round, source, template, item, repeated, stage, checklist } = filter;
  const set = [from ?? to, round, source, template, item, stage, checklist, repeated ? '' : null];
  return set.filter((one) => one !== null).length;
}

/** Narrowed to one school from its findings; there is no list of all schools to choose from. */
function SchoolChip({ school }: { readonly school: string }): ReactNode {
  const { t } = useTranslation('ledger');
  const narrow = useLedger((ledger) => ledger.narrow);
  const { data } = useCall('schools.open', { school });
  const name = data?.school.name ?? '';
  return (
    <Button className="ledger-school" onClick={() => narrow({ school: null })} aria-label={t('anySchool', { name })}>
      <span className="one-line">{name}</span>
      <CloseOutlined aria-hidden />
    </Button>
  );
}

const day = (of: string | null) => (of === null ? null : dayjs(of));

function PeriodChoice(): ReactNode {
  const { t } = useTranslation('ledger');
  const { filter, narrow } = useLedger();
  return (
    <DatePicker.RangePicker
      aria-label={t('period')}
      allowEmpty={[true, true]}
      format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY-M-D']}
      placeholder={[t('from'), t('to')]}
      value={[day(filter.from), day(filter.to)]}
      onChange={(days) =>
        narrow({
          from: days?.[0]?.format('YYYY-MM-DD') ?? null,
          to: days?.[1]?.format('YYYY-MM-DD') ?? null,
        })
      }
    />
  );
}

/** The item can be chosen once its checklist is. */
function ChecklistChoice(): ReactNode {
  const { t } = useTranslation('ledger');
  const text = useText();
  const { filter, narrow } = useLedger();
  const checklists = useCall('checklists.list', {});
  const chosen = checklists.data?.find((one) => templateKey(one) === filter.template);
  return (
    <>
      <Choice
        label={t('checklist')}
        all={t('allChecklists')}
        value={filter.template}
        options={useChecklistChoices()}
        onChange={(template) => narrow({ template, item: null })}
      />
      <Choice
        label={t('item')}
        all={t('allItems')}
        value={filter.item}
        disabled={chosen === undefined}
        options={(chosen?.items ?? []).map((item, index) => ({
          value: item.id,
          label: `${index + 1}. ${text(item.text).slice(0, 60)}`,
        }))}
        onChange={(item) => narrow({ item })}
      />
    </>
  );
}
