/** Takes a venue out of use, with the reason, or back into it. */

import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { VENUE_STATES } from '../../../shared/model/school.ts';
import type { VenueLedgerRow } from '../../../shared/model/school.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';

export function VenueState({ venue }: { readonly venue: VenueLedgerRow }): ReactNode {
  const { t } = useTranslation('venues');
  const [state, setState] = useState(venue.state);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const change = useAction('venues.setState');
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const words = reason.trim();
    setMissing(state !== 'in_use' && words === '');
    if (state !== 'in_use' && words === '') return;
    change.mutate({ venue: venue.id, state, reason: words }, { onSuccess: () => setReason('') });
  };
  return (
    <form className="venue-facts" onSubmit={submit} aria-labelledby="venue-state">
      <h2 id="venue-state">{t('state')}</h2>
      <Radio.Group
        value={state}
        onChange={(event) => setState(event.target.value as typeof state)}
        options={VENUE_STATES.map((value) => ({ value, label: t(`states.${value}`) }))}
        aria-labelledby="venue-state"
      />
      {venue.stateReason === '' ? null : <p className="soft">{t('reasonNow', { reason: venue.stateReason })}</p>}
      {state === venue.state ? null : (
        <>
          <label htmlFor="venue-reason">{t(state === 'in_use' ? 'reasonBack' : 'reason')}</label>
          <Input
            id="venue-reason"
            maxLength={500}
            autoComplete="off"
            value={reason}
            status={missing ? 'error' : ''}
            aria-invalid={missing}
            onChange={(event) => setReason(event.target.value)}
          />
          {missing ? (
            <p className="problem" role="alert">
              {t('reasonMissing')}
            </p>
          ) : null}
          <p className="soft">{t(state === 'in_use' ? 'backHint' : 'outHint')}</p>
          <div className="row">
            <Button type="primary" htmlType="submit" loading={change.isPending}>
              {t(`become.${state}`)}
            </Button>
          </div>
        </>
      )}
      {change.isError ? <FailureNotice error={change.error} /> : null}
    </form>
  );
}
