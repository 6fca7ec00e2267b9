/** Narrowing the ledger: search, state, severity, where, when, by which checklist, from which source. */

import { CloseOutlined } from '@ant-design/icons';
import { Button, Checkbox, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FINDING_SOURCES, FINDING_STATES, SEVERITIES } from '../../../shared/model/finding.ts';
import { STAGES } from '../../../shared/model/school.ts';
import { ANY_FINDING, LEDGER_GROUPS } from '../../../shared/model/ledger.ts';
import type { LedgerFilter } from '../../../shared/model/ledger.ts';
import { useCall } from '../../queries.ts';
import { useCategoryName } from './category-name.ts';
import { ChecklistChoice } from './checklist-choice.tsx';
import { Choice } from './choice.tsx';
import type { Option } from './choice.tsx';
import { useLedger } from './ledger-store.ts';

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
          <Choice
            label={t('stage')}
            all={t('allStages')}
            value={filter.stage}
            options={STAGES.map((value) => ({ value, label: t(`common:stages.${value}`) }))}
            onChange={(chosen) => narrow({ stage: chosen })}
          />
          <ChecklistChoice />
          <div className="ledger-checks">
            <Checkbox checked={filter.counted} onChange={(event) => narrow({ counted: event.target.checked })}>
              {t('countedOnly')}
            </Checkbox>
            <Checkbox checked={repeated} onChange={(event) => narrow({ repeated: event.target.checked })}>
              {t('repeatedOnly')}
            </Checkbox>
            <Button type="link" onClick={() => narrow(ANY_FINDING)}>
              {t('clear')}
            </Button>
          </div>
        </>
      ) : null}
    </search>
  );
}

/** What is narrowed by something that is folded away. */
function countHidden(filter: LedgerFilter): number {
  const { from, to, round, source, template, item, repeated, stage, checklist, counted } = filter;
  const marks = [repeated, counted].map((set) => (set ? '' : null));
  const set = [from ?? to, round, source, template, item, stage, checklist, ...marks];
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
