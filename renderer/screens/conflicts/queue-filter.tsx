/** Narrows the queue: by school, checklist and laptop; a sheet's link narrows it to one inspection. */

import { CloseOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChecklistChoices } from '../../components/checklist-choices.ts';
import { useCall } from '../../queries.ts';
import { narrowConflicts, useConflicts } from './conflicts-store.ts';

export function QueueFilter(): ReactNode {
  const { t } = useTranslation('conflicts');
  const filter = useConflicts((place) => place.filter);
  const choices = useChecklistChoices();
  const survey = useCall('conflicts.survey', { ...filter, query: '', replica: null }, { keepPrevious: true });
  return (
    <search className="conflicts-filter">
      <Input
        type="search"
        allowClear
        maxLength={100}
        value={filter.query}
        placeholder={t('results:searchHint')}
        aria-label={t('results:search')}
        onChange={(event) => narrowConflicts({ query: event.target.value })}
      />
      <div className="conflicts-selects">
        <Select
          value={filter.template ?? ''}
          aria-label={t('results:checklist')}
          popupMatchSelectWidth={false}
          onChange={(chosen) => narrowConflicts({ template: chosen === '' ? null : chosen })}
          options={[{ value: '', label: t('results:allChecklists') }, ...choices]}
        />
        <Select
          value={filter.replica ?? ''}
          aria-label={t('laptop')}
          popupMatchSelectWidth={false}
          onChange={(chosen) => narrowConflicts({ replica: chosen === '' ? null : chosen })}
          options={[
            { value: '', label: t('allLaptops') },
            ...(survey.data?.laptops ?? []).map(({ replica, name, count }) => ({
              value: replica as string,
              label: t('laptopWithCount', { name, count }),
            })),
          ]}
        />
      </div>
      {filter.inspection === null ? null : (
        <Button
          size="small"
          icon={<CloseOutlined aria-hidden />}
          iconPlacement="end"
          onClick={() => narrowConflicts({ inspection: null })}
        >
          {t('oneInspection')}
        </Button>
      )}
    </search>
  );
}
