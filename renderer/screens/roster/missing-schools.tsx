/** Schools of the roster that the file does not name: nothing happens to them unless a person marks them as stopped. */

import { Checkbox, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MissingSchool } from '../../../shared/model/roster.ts';
import { useRosterImport } from './import-store.ts';

type Props = { readonly rows: readonly MissingSchool[]; readonly total: number };

export function MissingSchools({ rows, total }: Props): ReactNode {
  const { t } = useTranslation('roster');
  const { stop, setStop } = useRosterImport();
  const isOn = (id: string): boolean => stop.schools.includes(id);
  const toggle = (id: string): void =>
    setStop({ schools: isOn(id) ? stop.schools.filter((one) => one !== id) : [...stop.schools, id] });
  if (total === 0) return <p className="soft">{t('missing.none')}</p>;
  return (
    <div className="stack">
      <p>{t('missing.lead')}</p>
      <div className="roster-place">
        <label className="roster-field">
          <span>{t('missing.status')}</span>
          <Select<'suspended' | 'closed'>
            value={stop.status}
            aria-label={t('missing.status')}
            onChange={(status) => setStop({ status })}
            options={(['suspended', 'closed'] as const).map((value) => ({
              value,
              label: t(`common:schoolStatuses.${value}`),
            }))}
          />
        </label>
        <label className="roster-field roster-reason">
          <span>{t('missing.reason')}</span>
          <Input
            value={stop.reason}
            maxLength={200}
            placeholder={t('missing.reasonExample')}
            onChange={(event) => setStop({ reason: event.target.value })}
          />
        </label>
      </div>
      <ul className="roster-missing">
        {rows.map((school) => (
          <li key={school.id}>
            <Checkbox checked={isOn(school.id)} onChange={() => toggle(school.id)}>
              {school.name}
            </Checkbox>
            <span className="soft">
              {[school.code, school.town, t('missing.visits', { count: school.visits })]
                .filter((part) => part !== null && part !== '')
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
