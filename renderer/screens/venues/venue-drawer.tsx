/** One venue: its facts, each saved as one leaves its field, and whether it is in use. */

import { CheckOutlined } from '@ant-design/icons';
import { Drawer, Input, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input as CallInput } from '../../../shared/contract.ts';
import { VENUE_TYPES } from '../../../shared/model/school.ts';
import type { VenueLedgerRow } from '../../../shared/model/school.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useSavedText } from '../../components/use-saved-text.ts';
import { useAction } from '../../queries.ts';
import { VenueState } from './venue-state.tsx';

type Props = { readonly venue: VenueLedgerRow | null; readonly onClose: () => void };

export function VenueDrawer({ venue, onClose }: Props): ReactNode {
  const { t } = useTranslation('venues');
  return (
    <Drawer
      open={venue !== null}
      size={440}
      title={venue === null ? '' : t('editOf', { name: venue.name })}
      closable={{ 'aria-label': t('common:close') }}
      destroyOnHidden
      onClose={onClose}
      afterOpenChange={(open) => open && document.getElementById('venue-name')?.focus()}
    >
      {venue === null ? null : <Facts key={venue.id} venue={venue} />}
    </Drawer>
  );
}

type Field = keyof CallInput<'venues.edit'>['change'];

function Facts({ venue }: { readonly venue: VenueLedgerRow }): ReactNode {
  const { t } = useTranslation('venues');
  const [saved, setSaved] = useState<Field | null>(null);
  const edit = useAction('venues.edit');
  const save = async (field: Field, value: string): Promise<void> => {
    setSaved(null);
    const change = { [field]: value } as CallInput<'venues.edit'>['change'];
    await edit.mutateAsync({ venue: venue.id, change });
    setSaved(field);
  };
  const said = (field: Field): ReactNode =>
    saved === field ? (
      <span className="venue-saved">
        <CheckOutlined aria-hidden /> {t('saved')}
      </span>
    ) : null;
  return (
    <div className="stack">
      <form className="venue-facts" onSubmit={(event) => event.preventDefault()}>
        <label htmlFor="venue-name">
          {t('schools:venueName')} {said('name')}
        </label>
        <TextField id="venue-name" value={venue.name} limit={60} needed onSave={(value) => save('name', value)} />
        <label htmlFor="venue-type">
          {t('schools:venueType')} {said('type')}
        </label>
        <Select
          id="venue-type"
          value={venue.type}
          // Where it fails, the notice below says so.
          onChange={(value) => void save('type', value).catch(() => undefined)}
          options={VENUE_TYPES.map((type) => ({ value: type, label: t(`common:venueTypes.${type}`) }))}
        />
        <label htmlFor="venue-location">
          {t('schools:venueLocation')} {said('location')}
        </label>
        <TextField
          id="venue-location"
          value={venue.location ?? ''}
          limit={200}
          onSave={(value) => save('location', value)}
        />
        <label htmlFor="venue-post">
          {t('schools:venuePost')} {said('post')}
        </label>
        <TextField id="venue-post" value={venue.post ?? ''} limit={40} onSave={(value) => save('post', value)} />
        <p className="soft">{t('schools:venuePostHint')}</p>
        <p className="soft" role="status">
          {t('savesItself')}
        </p>
      </form>
      {edit.isError ? <FailureNotice error={edit.error} /> : null}
      <VenueState venue={venue} />
    </div>
  );
}

type TextFieldProps = {
  readonly id: string;
  readonly value: string;
  readonly limit: number;
  /** An empty text is not saved; what was there comes back. */
  readonly needed?: boolean;
  readonly onSave: (value: string) => Promise<unknown>;
};

function TextField({ id, value, limit, needed = false, onSave }: TextFieldProps): ReactNode {
  const { text, type, leave } = useSavedText({ value, required: needed, onSave });
  return (
    <Input
      id={id}
      value={text}
      maxLength={limit}
      autoComplete="off"
      onChange={(event) => type(event.target.value)}
      onBlur={leave}
      onPressEnter={leave}
    />
  );
}
