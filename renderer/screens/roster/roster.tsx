/** The bureau's roster: every school, those first that somebody still has to look at. */

import { Button, Empty, Input, Select } from 'antd';
import { useDeferredValue } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { SCHOOL_STATUSES } from '../../../shared/model/school.ts';
import type { RosterSchool } from '../../../shared/model/roster.ts';
import { PAGE_SIZE, PagedList } from '../../components/paged-list.tsx';
import { SchoolList } from '../../components/school-list.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useCall } from '../../queries.ts';
import { rosterSchoolPath, routes } from '../../routes.ts';
import { ExportTable } from './export-table.tsx';
import { useRosterFilter } from './roster-filter.ts';
import { RosterFrame } from './roster-frame.tsx';

export function RosterScreen(): ReactNode {
  const { t } = useTranslation('roster');
  const formats = useFormats();
  const [, navigate] = useLocation();
  const { query, town, district, status, provisional, page, turnTo } = useRosterFilter();
  const search = { query: useDeferredValue(query).trim(), town, district, status, provisional };
  const paged = { ...search, offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE };
  const schools = useCall('roster.schools', paged, { keepPrevious: true });
  return (
    <RosterFrame page="schools" actions={<ExportTable kind="schools" />}>
      <SchoolFilter />
      <PagedList
        list={schools}
        count={(count) => t('count', { count, shown: formats.count(count) })}
        empty={
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')}>
            <Button onClick={() => navigate(routes.rosterImport)}>{t('pages.import')}</Button>
          </Empty>
        }
        page={page}
        onTurn={turnTo}
      >
        {(rows) => <SchoolTable rows={rows} />}
      </PagedList>
    </RosterFrame>
  );
}

function named(names: readonly { readonly name: string }[] | undefined): { value: string; label: string }[] {
  return (names ?? []).map(({ name }) => ({ value: name, label: name }));
}

function SchoolFilter(): ReactNode {
  const { t } = useTranslation('roster');
  const { query, town, district, status, provisional, narrow } = useRosterFilter();
  const lists = useCall('roster.lists', {});
  const look = provisional === true ? 'provisional' : (status ?? '');
  return (
    <search className="roster-filter">
      <Input
        type="search"
        allowClear
        maxLength={100}
        value={query}
        placeholder={t('searchHint')}
        aria-label={t('search')}
        onChange={(event) => narrow({ query: event.target.value })}
      />
      <Select
        value={town ?? ''}
        aria-label={t('allTowns')}
        onChange={(chosen) => narrow({ town: chosen === '' ? null : chosen })}
        options={[{ value: '', label: t('allTowns') }, ...named(lists.data?.towns)]}
      />
      <Select
        value={district ?? ''}
        aria-label={t('allDistricts')}
        onChange={(chosen) => narrow({ district: chosen === '' ? null : chosen })}
        options={[{ value: '', label: t('allDistricts') }, ...named(lists.data?.districts)]}
      />
      <Select<string>
        value={look}
        aria-label={t('allStatuses')}
        onChange={(chosen) =>
          narrow({
            provisional: chosen === 'provisional' ? true : null,
            status: SCHOOL_STATUSES.find((one) => one === chosen) ?? null,
          })
        }
        options={[
          { value: '', label: t('allStatuses') },
          { value: 'provisional', label: t('provisionalOnly') },
          ...SCHOOL_STATUSES.map((one) => ({ value: one, label: t(`common:schoolStatuses.${one}`) })),
        ]}
      />
    </search>
  );
}

function SchoolTable({ rows }: { readonly rows: readonly RosterSchool[] }): ReactNode {
  const { t } = useTranslation('roster');
  return (
    <SchoolList
      rows={rows}
      pathOf={rosterSchoolPath}
      columns={[
        { title: t('columns.district'), show: ({ district }) => district },
        { title: t('columns.inspector'), show: ({ inspector }) => inspector },
        { title: t('columns.visits'), isNumber: true, show: ({ visits }) => visits },
      ]}
      note={({ likely }) => (likely === null ? null : t('perhaps', { name: likely.name }))}
    />
  );
}
