/** A finding in the inspector's own words. */

import { DatePicker, Form, Input, Modal, Select } from 'antd';
import dayjs from 'dayjs';
import type { Dayjs } from 'dayjs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SEVERITIES } from '../../../shared/model/finding.ts';
import type { Item } from '../../../shared/checklist/template.ts';
import type { Severity } from '../../../shared/model/finding.ts';
import type { VisitRow } from '../../../shared/model/inspection.ts';
import { addDays } from '../../../shared/findings/days.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction, useCall } from '../../queries.ts';
import './findings.css';

/** An item that it is about, with what its checklist says about findings. */
export type AboutItem = {
  readonly inspection: string;
  readonly item: Pick<Item, 'id' | 'severity' | 'dueDays' | 'fix' | 'basis'>;
};

type Props = {
  readonly visit: Pick<VisitRow, 'id' | 'school' | 'on'>;
  readonly about?: AboutItem;
  readonly open: boolean;
  readonly onClose: () => void;
};

type Fields = {
  readonly facts: string;
  readonly remedy?: string;
  readonly venue?: string;
  readonly severity: Severity;
  readonly due?: Dayjs | null;
  readonly post?: string;
};

const WHOLE_SCHOOL = '';
/** Domain notes §3.1: the usual term for something minor. */
const USUAL_DAYS = 15;

export function AddFinding({ visit, about, open, onClose }: Props): ReactNode {
  const { t } = useTranslation('findings');
  const [form] = Form.useForm<Fields>();
  const school = useCall('schools.open', { school: visit.school }, { enabled: open && about === undefined });
  const add = useAction('findings.add');
  const venues = (school.data?.venues ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const submit = (fields: Fields): void => {
    const { facts, remedy = '', venue = WHOLE_SCHOOL, severity, due, post = '' } = fields;
    add.mutate(
      {
        visit: visit.id,
        inspection: about?.inspection ?? null,
        item: about?.item.id ?? null,
        venue: venue === WHOLE_SCHOOL ? null : venue,
        facts: facts.trim(),
        remedy: remedy.trim(),
        // Records are in Chinese, whatever the language of the screens.
        basis: about?.item.basis.map(({ text }) => text.zh).join('\n') ?? '',
        severity,
        due: due?.format('YYYY-MM-DD') ?? null,
        post: post.trim(),
      },
      { onSuccess: onClose },
    );
  };
  return (
    <Modal
      open={open}
      title={t(about === undefined ? 'addTitle' : 'addOfItem')}
      okText={t('addNow')}
      cancelText={t('cancel')}
      confirmLoading={add.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterOpenChange={(opened) => opened && form.getFieldInstance('facts')?.focus()}
      width={640}
      destroyOnHidden
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          venue: WHOLE_SCHOOL,
          remedy: about?.item.fix?.zh ?? '',
          severity: about?.item.severity ?? 'minor',
          due: dayjs(addDays(visit.on, about?.item.dueDays ?? USUAL_DAYS)),
        }}
        onFinish={submit}
        preserve={false}
      >
        <Form.Item
          name="facts"
          label={t('facts')}
          rules={[{ required: true, whitespace: true, message: t('factsMissing') }]}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
        </Form.Item>
        <Form.Item name="remedy" label={t('remedy')}>
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={2000} />
        </Form.Item>
        <div className="finding-row">
          <Form.Item name="severity" label={t('severity')}>
            <Select options={SEVERITIES.map((value) => ({ value, label: t(`common:severities.${value}`) }))} />
          </Form.Item>
          <Form.Item name="due" label={t('due')}>
            <DatePicker placeholder={t('dueNone')} format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY-M-D']} />
          </Form.Item>
        </div>
        <div className="finding-row finding-row-two">
          {about === undefined ? (
            <Form.Item name="venue" label={t('where')}>
              <Select options={[{ value: WHOLE_SCHOOL, label: t('common:wholeSchool') }, ...venues]} />
            </Form.Item>
          ) : null}
          <Form.Item name="post" label={t('post')} extra={t('postHint')}>
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
        </div>
        {add.isError ? <FailureNotice error={add.error} /> : null}
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
}
