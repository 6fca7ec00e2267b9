/** Every inspection that has arrived, searched, narrowed, sorted and paged by the program. */

import { Alert, Button, Empty, Input, Select } from 'antd';
import { useDeferredValue } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { Input as CallInput } from '../../../shared/contract.ts';
import { PAGE_SIZE, PagedList } from '../../components/paged-list.tsx';
import { useChecklistChoices } from '../../components/checklist-choices.ts';
import { usePeriodWords } from '../../components/period-words.ts';
import { Screen } from '../../components/screen.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useCall } from '../../queries.ts';
import { resultPath, routes } from '../../routes.ts';
import { ExportList } from '../transfer/export-list.tsx';
import { useResultsFilter } from './results-filter.ts';
import { ResultsTable, focusRow } from './results-table.tsx';
import './results.css';

const STATES = ['any', 'finished', 'open', 'conflict'] as const;
type State = CallInput<'inspections.list'>['state'];

export function ResultsScreen(): ReactNode {
  const { t } = useTranslation('results');
  const formats = useFormats();
  const sayPeriod = usePeriodWords();
  const [, navigate] = useLocation();
  const { query, template, state, sort, descending, page, behind, narrow, showBehind, sortBy, turnTo } =
    useResultsFilter();
  const filter = { query: useDeferredValue(query).trim(), template, state, sort, descending, ...behind };
  const list = useCall(
    'inspections.list',
    { ...filter, offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE },
    { keepPrevious: true },
  );
  const first = list.data?.rows[0];
  const narrowed = query.trim() !== '' || template !== null || state !== 'any';

  return (
    <Screen title={t('title')} lead={t('lead')} actions={<ExportList list={{ of: 'inspections', filter }} />}>
      <search className="results-filter">
        <Input
          type="search"
          allowClear
          autoFocus
          maxLength={100}
          value={query}
          placeholder={t('searchHint')}
          aria-label={t('search')}
          onChange={(event) => narrow({ query: event.target.value })}
          onPressEnter={() => first !== undefined && !list.isPlaceholderData && navigate(resultPath(first.id))}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown') return;
            event.preventDefault();
            focusRow(0);
          }}
        />
        <ChecklistSelect value={template} onChange={(chosen) => narrow({ template: chosen })} />
        <Select<State>
          value={state}
          aria-label={t('state')}
          onChange={(chosen) => narrow({ state: chosen })}
          options={STATES.map((value) => ({ value, label: t(`states.${value}`) }))}
        />
      </search>
      {behind === null ? null : (
        <Alert
          className="results-behind"
          type="info"
          title={t('behind', { period: sayPeriod(behind.scope.period) })}
          action={<Button onClick={() => showBehind(null)}>{t('behindAll')}</Button>}
        />
      )}
      <PagedList
        list={list}
        count={(count) => t('count', { count, shown: formats.count(count) })}
        empty={
          narrowed ? (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noneFits')}>
              <Button onClick={() => narrow({ query: '', template: null, state: 'any' })}>{t('showAll')}</Button>
            </Empty>
          ) : (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('none')}>
              <Link href={routes.imports}>{t('toImports')}</Link>
            </Empty>
          )
        }
        page={page}
        onTurn={turnTo}
      >
        {(rows) => <ResultsTable rows={rows} sort={sort} descending={descending} onSort={sortBy} />}
      </PagedList>
    </Screen>
  );
}

type ChecklistSelectProps = {
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
};

function ChecklistSelect({ value, onChange }: ChecklistSelectProps): ReactNode {
  const { t } = useTranslation('results');
  const choices = useChecklistChoices();
  return (
    <Select
      value={value ?? ''}
      aria-label={t('checklist')}
      popupMatchSelectWidth={false}
      onChange={(chosen) => onChange(chosen === '' ? null : chosen)}
      options={[{ value: '', label: t('allChecklists') }, ...choices]}
    />
  );
}
