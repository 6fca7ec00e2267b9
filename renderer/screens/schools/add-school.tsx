/** A school that the roster lacks: enough to inspect it now; the bureau joins it to the roster later. */

import { Form, Input, Modal, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { STAGES } from '../../../shared/model/school.ts';
import type { School, Stage } from '../../../shared/model/school.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';

type Props = {
  readonly open: boolean;
  /** What was searched for in vain. */
  readonly name: string;
  readonly onClose: () => void;
  readonly onAdded: (school: School) => void;
};

type Fields = { readonly name: string; readonly stage: Stage; readonly town?: string; readonly code?: string };

export function AddSchoolDialog({ open, name, onClose, onAdded }: Props): ReactNode {
  const { t } = useTranslation('schools');
  const [form] = Form.useForm<Fields>();
  const add = useAction('schools.add');
  const submit = (fields: Fields): void => {
    const code = fields.code?.trim() ?? '';
    const school = {
      name: fields.name.trim(),
      stage: fields.stage,
      town: fields.town?.trim() ?? '',
      code: code === '' ? null : code,
    };
    add.mutate(school, { onSuccess: onAdded });
  };
  return (
    <Modal
      open={open}
      title={t('addTitle')}
      okText={t('addNow')}
      confirmLoading={add.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterOpenChange={(opened) => opened && form.getFieldInstance('name')?.focus()}
      destroyOnHidden
    >
      <p className="soft dialog-lead">{t('addLead')}</p>
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={{ name }}
        onFinish={submit}
        preserve={false}
      >
        <Form.Item
          name="name"
          label={t('name')}
          rules={[{ required: true, whitespace: true, message: t('nameMissing') }]}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="stage" label={t('stage')} rules={[{ required: true, message: t('stageMissing') }]}>
          <Select options={STAGES.map((stage) => ({ value: stage, label: t(`common:stages.${stage}`) }))} />
        </Form.Item>
        <div className="dialog-fields dialog-fields-two">
          <Form.Item name="town" label={t('town')}>
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
          <Form.Item name="code" label={t('code')} rules={[{ pattern: /^\s*\d{10}\s*$/, message: t('codeWrong') }]}>
            <Input maxLength={12} inputMode="numeric" autoComplete="off" />
          </Form.Item>
        </div>
        {add.isError ? <FailureNotice error={add.error} /> : null}
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
}
