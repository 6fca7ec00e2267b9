/** Takes a single school into a round. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';
import { FindSchool } from '../roster/find-school.tsx';

export function AddSchool({ round }: { readonly round: string }): ReactNode {
  const { t } = useTranslation('rounds');
  const add = useAction('rounds.addSchools');
  return (
    <div className="round-add stack">
      <FindSchool
        label={t('schools.add')}
        value={null}
        onChange={(school) => school !== null && add.mutate({ round, schools: [school] })}
      />
      {add.isError ? <FailureNotice error={add.error} /> : null}
    </div>
  );
}
