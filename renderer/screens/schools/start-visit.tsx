/** When and why one is at the school. */

import { DatePicker, Form, Modal, Select } from 'antd';
import dayjs from 'dayjs';
import type { Dayjs } from 'dayjs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { VISIT_PURPOSES } from '../../../shared/model/inspection.ts';
import type { VisitRow } from '../../../shared/model/inspection.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';

type Props = {
  readonly open: boolean;
  readonly school: string;
  readonly onClose: () => void;
  readonly onStarted: (visit: VisitRow) => void;
};

type Fields = { readonly on: Dayjs; readonly purpose: VisitRow['purpose'] };

export function StartVisitDialog({ open, school, onClose, onStarted }: Props): ReactNode {
  const { t } = useTranslation('schools');
  const [form] = Form.useForm<Fields>();
  const start = useAction('visits.start');
  const submit = ({ on, purpose }: Fields): void => {
    start.mutate({ school, on: on.format('YYYY-MM-DD'), purpose }, { onSuccess: onStarted });
  };
  return (
    <Modal
      open={open}
      title={t('startVisit')}
      okText={t('startNow')}
      confirmLoading={start.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterOpenChange={(opened) => opened && form.getFieldInstance('purpose')?.focus()}
      destroyOnHidden
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ on: dayjs(), purpose: 'routine' }}
        onFinish={submit}
        preserve={false}
      >
        <Form.Item name="on" label={t('visitOn')} rules={[{ required: true, message: t('visitOnMissing') }]}>
          <DatePicker
            className="wide-field"
            allowClear={false}
            maxDate={dayjs()}
            format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY-M-D']}
          />
        </Form.Item>
        <Form.Item name="purpose" label={t('visitPurpose')}>
          <Select
            options={VISIT_PURPOSES.map((purpose) => ({ value: purpose, label: t(`common:purposes.${purpose}`) }))}
          />
        </Form.Item>
        {start.isError ? <FailureNotice error={start.error} /> : null}
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
}
