/** One school as the bureau keeps it: every field, saved as one leaves it; its state, its joins, its history. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SchoolFile } from '../../../shared/model/roster.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Screen, Trail } from '../../components/screen.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useCall } from '../../queries.ts';
import { routes, schoolPath, venuesPath } from '../../routes.ts';
import { SchoolField } from './school-field.tsx';
import { SchoolHistory } from './school-history.tsx';
import { SchoolJoins } from './school-joins.tsx';
import { SchoolStatus } from './school-status.tsx';
import '../../components/tag.css';
import './roster.css';

/** In the order of domain notes §4.1; state and merging have an act of their own. */
const SECTIONS: { readonly [section: string]: readonly string[] } = {
  identity: ['name', 'code', 'uscc', 'aliases', 'oldCodes'],
  kind: ['schoolType', 'stages', 'sponsor', 'ownership', 'parentSchool', 'openedOn'],
  place: ['regionCode', 'town', 'townCode', 'villageCode', 'urbanRural', 'address', 'postcode', 'campuses'],
  supervision: ['district', 'inspector'],
  contact: ['contactPost', 'contactPhone', 'principal', 'principalPhone', 'officePhone', 'email', 'homepage'],
  size: ['classes', 'students', 'staff', 'teachers', 'remark'],
};

export function RosterSchoolScreen({ school: id }: { readonly school: string }): ReactNode {
  const { t } = useTranslation('roster');
  const opened = useCall('roster.school', { school: id });
  if (opened.data === undefined) {
    return opened.isError ? (
      <Screen title={t('title')} trail={<Trail href={routes.roster} words={t('back')} />}>
        <FailureNotice error={opened.error} onRetry={() => void opened.refetch()} />
      </Screen>
    ) : (
      <Waiting />
    );
  }
  const file = opened.data;
  return (
    <Screen
      title={file.school.name}
      trail={<Trail href={routes.roster} words={t('back')} />}
      lead={t('school.lead')}
      actions={
        <nav className="row" aria-label={t('school.elsewhere')}>
          <Link href={schoolPath(file.school.id)}>{t('school.visits')}</Link>
          <Link href={venuesPath(file.school.id)}>{t('school.venues')}</Link>
        </nav>
      }
    >
      <div className="stack">
        <SchoolJoins file={file} />
        <SchoolStatus file={file} />
        {Object.entries(SECTIONS).map(([section, fields]) => (
          <Section key={section} section={section} fields={fields} file={file} />
        ))}
        <SchoolHistory school={file.school.id} />
      </div>
    </Screen>
  );
}

type SectionProps = { readonly section: string; readonly fields: readonly string[]; readonly file: SchoolFile };

function Section({ section, fields, file }: SectionProps): ReactNode {
  const { t } = useTranslation('roster');
  return (
    <section className="card" aria-labelledby={`roster-${section}`}>
      <h2 id={`roster-${section}`}>{t(`school.sections.${section}`)}</h2>
      <div className="roster-form">
        {fields.map((field) => (
          <SchoolField
            key={field}
            school={file.school.id}
            field={field}
            value={file.values[field] ?? ''}
            isDisputed={file.disputed.includes(field)}
          />
        ))}
      </div>
    </section>
  );
}
