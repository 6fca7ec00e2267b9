/** All schools, narrowed as one types: by name, pinyin initials or code, by town and stage. */

import { PlusOutlined } from '@ant-design/icons';
import { Button, Empty, Input, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { STAGES } from '../../../shared/model/school.ts';
import type { Stage } from '../../../shared/model/school.ts';
import { PAGE_SIZE, PagedList } from '../../components/paged-list.tsx';
import { SchoolList } from '../../components/school-list.tsx';
import { Screen } from '../../components/screen.tsx';
import { useCall } from '../../queries.ts';
import { schoolPath } from '../../routes.ts';
import { useSchoolFilter } from '../../stores/school-filter.ts';
import { AddSchoolDialog } from './add-school.tsx';
import './schools.css';

export function SchoolsScreen(): ReactNode {
  const { t } = useTranslation('schools');
  const [, navigate] = useLocation();
  const { query, town, stage, page, narrow, turnTo } = useSchoolFilter();
  const [adding, setAdding] = useState(false);
  const towns = useCall('schools.towns', {});
  const search = {
    query: useDeferredValue(query).trim(),
    town,
    stage,
    offset: (page - 1) * PAGE_SIZE,
    limit: PAGE_SIZE,
  };
  const schools = useCall('schools.search', search, { keepPrevious: true });
  const first = schools.data?.rows[0];

  return (
    <Screen
      title={t('title')}
      actions={
        <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      }
    >
      <search className="schools-filter">
        <Input
          type="search"
          size="large"
          allowClear
          autoFocus
          maxLength={100}
          value={query}
          placeholder={t('searchHint')}
          aria-label={t('search')}
          onChange={(event) => narrow({ query: event.target.value })}
          onPressEnter={() => first !== undefined && schools.isSuccess && navigate(schoolPath(first.id))}
        />
        <Select
          size="large"
          value={town ?? ''}
          aria-label={t('town')}
          onChange={(chosen) => narrow({ town: chosen === '' ? null : chosen })}
          options={[
            { value: '', label: t('allTowns') },
            ...(towns.data ?? []).map((name) => ({ value: name, label: name })),
          ]}
        />
        <Select<Stage | ''>
          size="large"
          value={stage ?? ''}
          aria-label={t('stage')}
          onChange={(chosen) => narrow({ stage: chosen === '' ? null : chosen })}
          options={[
            { value: '', label: t('allStages') },
            ...STAGES.map((each) => ({ value: each, label: t(`common:stages.${each}`) })),
          ]}
        />
      </search>
      <PagedList
        list={schools}
        count={(count) => t('count', { count })}
        empty={
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')}>
            <Button onClick={() => setAdding(true)}>{t('add')}</Button>
          </Empty>
        }
        page={page}
        onTurn={turnTo}
      >
        {(rows) => (
          <SchoolList
            rows={rows}
            pathOf={schoolPath}
            columns={[
              { title: t('visits'), isNumber: true, show: ({ visits }) => visits },
              { title: t('lastVisit'), show: ({ lastVisitOn }) => lastVisitOn },
            ]}
          />
        )}
      </PagedList>
      <AddSchoolDialog
        open={adding}
        name={query.trim()}
        onClose={() => setAdding(false)}
        onAdded={(school) => navigate(schoolPath(school.id))}
      />
    </Screen>
  );
}
