/** A place that is inspected and is not in the ledger yet: named on the spot. */

import { Form, Input, Modal, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { VENUE_TYPES } from '../../shared/model/school.ts';
import type { Venue, VenueType } from '../../shared/model/school.ts';
import { useAction } from '../queries.ts';
import { FailureNotice } from './failure-notice.tsx';

type Props = {
  readonly open: boolean;
  readonly school: string;
  readonly onClose: () => void;
  readonly onAdded: (venue: Venue) => void;
};

type Fields = { readonly type: VenueType; readonly name: string; readonly post?: string; readonly location?: string };

export function AddVenueDialog({ open, school, onClose, onAdded }: Props): ReactNode {
  const { t } = useTranslation('schools');
  const [form] = Form.useForm<Fields>();
  const add = useAction('venues.add');
  const submit = (fields: Fields): void => {
    add.mutate(
      {
        school,
        type: fields.type,
        name: fields.name.trim(),
        post: emptyToNull(fields.post),
        location: emptyToNull(fields.location),
      },
      { onSuccess: onAdded },
    );
  };
  return (
    <Modal
      open={open}
      title={t('addVenueTitle')}
      okText={t('addNow')}
      confirmLoading={add.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterOpenChange={(opened) => opened && form.getFieldInstance('name')?.focus()}
      destroyOnHidden
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={{ type: 'board' }}
        onFinish={submit}
        preserve={false}
      >
        <Form.Item name="type" label={t('venueType')} rules={[{ required: true }]}>
          <Select options={VENUE_TYPES.map((type) => ({ value: type, label: t(`common:venueTypes.${type}`) }))} />
        </Form.Item>
        <Form.Item
          name="name"
          label={t('venueName')}
          rules={[{ required: true, whitespace: true, message: t('venueNameMissing') }]}
        >
          <Input maxLength={60} autoComplete="off" placeholder={t('venueNameExample')} />
        </Form.Item>
        <Form.Item name="location" label={t('venueLocation')}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item name="post" label={t('venuePost')} extra={t('venuePostHint')}>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        {add.isError ? <FailureNotice error={add.error} /> : null}
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
}

function emptyToNull(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
