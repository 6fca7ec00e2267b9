/** Putting right what a finding says: category, severity, basis, and the item where no inspection found it. */

import { EditOutlined } from '@ant-design/icons';
import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FINDING_CATEGORIES } from '../../../shared/findings/category.ts';
import { SEVERITIES } from '../../../shared/model/finding.ts';
import type { FindingRow, Severity } from '../../../shared/model/finding.ts';
import { templateKey } from '../../components/checklists.ts';
import { useChecklistChoices } from '../../components/checklist-choices.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useText } from '../../components/texts.ts';
import { useAction, useCall } from '../../queries.ts';
import { useCategoryName } from './category-name.ts';

type Fields = {
  readonly category: string;
  readonly severity: Severity;
  readonly basis: string;
  /** '' for none. */
  readonly template: string;
  readonly item?: string;
  readonly reason: string;
};

export function ReviseFinding({ finding }: { readonly finding: FindingRow }): ReactNode {
  const { t } = useTranslation('ledger');
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Button icon={<EditOutlined />} onClick={() => setOpen(true)}>
        {t('revise.open')}
      </Button>
      {open ? <ReviseForm finding={finding} onClose={() => setOpen(false)} /> : null}
    </div>
  );
}

function ReviseForm({ finding, onClose }: { readonly finding: FindingRow; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('ledger');
  const [form] = Form.useForm<Fields>();
  const categoryName = useCategoryName();
  const revise = useAction('ledger.revise');
  const known: readonly string[] = FINDING_CATEGORIES;
  const own = finding.category === '' || known.includes(finding.category) ? [] : [finding.category];
  const required = { required: true, whitespace: true, message: t('add.missing') };
  const submit = ({ template, item, category, ...rest }: Fields): void => {
    const about = item === undefined || template === '' ? null : { template, item };
    const named = finding.inspection === null ? { item: about } : {};
    const given = category === '' ? {} : { category };
    revise.mutate({ finding: finding.id, ...rest, ...given, ...named }, { onSuccess: onClose });
  };
  return (
    <Modal
      open
      title={t('revise.open')}
      okText={t('revise.now')}
      cancelText={t('common:cancel')}
      confirmLoading={revise.isPending}
      width={640}
      style={{ top: 24 }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="soft ledger-lead">{t(finding.visit === null ? 'revise.lead' : 'revise.leadSigned')}</p>
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          category: finding.category,
          severity: finding.severity,
          basis: finding.basis,
          template: finding.template ?? '',
          item: finding.item ?? undefined,
          reason: '',
        }}
        onFinish={submit}
      >
        <div className="ledger-form-row">
          <Form.Item name="category" label={t('category')}>
            <Select options={[...known, ...own].map((value) => ({ value, label: categoryName(value) }))} />
          </Form.Item>
          <Form.Item name="severity" label={t('findings:severity')}>
            <Select options={SEVERITIES.map((value) => ({ value, label: t(`common:severities.${value}`) }))} />
          </Form.Item>
        </div>
        {finding.inspection === null ? <ItemFields onChecklist={() => form.setFieldValue('item', undefined)} /> : null}
        <Form.Item name="basis" label={t('findings:basis')}>
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 5 }} maxLength={2000} />
        </Form.Item>
        <Form.Item name="reason" label={t('reasons.why')} rules={[required]}>
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={1000} />
        </Form.Item>
        {revise.isError ? <FailureNotice error={revise.error} /> : null}
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
}

function ItemFields({ onChecklist }: { readonly onChecklist: () => void }): ReactNode {
  const { t } = useTranslation('ledger');
  const text = useText();
  const template = Form.useWatch<string | undefined>('template');
  const { data = [] } = useCall('checklists.list', {});
  const items = data.find((one) => templateKey(one) === template)?.items ?? [];
  return (
    <>
      <Form.Item name="template" label={t('checklist')}>
        <Select options={[{ value: '', label: t('common:none') }, ...useChecklistChoices()]} onChange={onChecklist} />
      </Form.Item>
      {items.length === 0 ? null : (
        <Form.Item name="item" label={t('item')} rules={[{ required: true, message: t('add.missing') }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={items.map(({ id, text: words }, index) => ({ value: id, label: `${index + 1}. ${text(words)}` }))}
          />
        </Form.Item>
      )}
    </>
  );
}
