/** A finding from elsewhere than an inspection: the school's own check, a complaint, from above. */

import { DatePicker, Form, Input, Modal, Select } from 'antd';
import dayjs from 'dayjs';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FINDING_CATEGORIES } from '../../../shared/findings/category.ts';
import { FINDING_SOURCES, SEVERITIES } from '../../../shared/model/finding.ts';
import type { Severity } from '../../../shared/model/finding.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction, useCall } from '../../queries.ts';
import { useCategoryName } from './category-name.ts';

const SOURCES = FINDING_SOURCES.filter((source) => source !== 'inspection');
const WHOLE_SCHOOL = '';
/** Domain notes §3.1: the usual term for something minor. */
const USUAL_DAYS = 15;
const FORMATS = ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY-M-D'];

type Fields = {
  readonly school: string;
  readonly venue: string;
  readonly on: Dayjs;
  readonly source: (typeof SOURCES)[number];
  readonly facts: string;
  readonly remedy?: string;
  readonly basis?: string;
  readonly severity: Severity;
  readonly due?: Dayjs | null;
  readonly post?: string;
  readonly category: (typeof FINDING_CATEGORIES)[number];
};

export function AddToLedger({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('ledger');
  const [open, setOpen] = useState(true);
  const [form] = Form.useForm<Fields>();
  const school = Form.useWatch('school', form) as string | undefined;
  const categoryName = useCategoryName();
  const opened = useCall('schools.open', { school: school ?? '-' }, { enabled: school !== undefined });
  const add = useAction('ledger.add');
  const venues = (opened.data?.venues ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const submit = (fields: Fields): void => {
    const { venue, on, facts, remedy = '', basis = '', due, post = '', ...rest } = fields;
    add.mutate(
      {
        ...rest,
        venue: venue === WHOLE_SCHOOL ? null : venue,
        on: on.format('YYYY-MM-DD'),
        facts: facts.trim(),
        remedy: remedy.trim(),
        basis: basis.trim(),
        due: due?.format('YYYY-MM-DD') ?? null,
        post: post.trim(),
      },
      { onSuccess: () => setOpen(false) },
    );
  };
  const required = { required: true, message: t('add.missing') };
  return (
    <Modal
      open={open}
      title={t('add.title')}
      okText={t('add.now')}
      cancelText={t('common:cancel')}
      confirmLoading={add.isPending}
      onOk={form.submit}
      onCancel={() => setOpen(false)}
      // Taken away at once, it would not give the focus back.
      afterClose={onClose}
      width={720}
      style={{ top: 24 }}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          venue: WHOLE_SCHOOL,
          source: 'complaint',
          severity: 'minor',
          on: dayjs(),
          due: dayjs().add(USUAL_DAYS, 'day'),
        }}
        onFinish={submit}
      >
        <div className="ledger-form-row">
          <Form.Item name="school" label={t('add.school')} rules={[required]}>
            <SchoolField onChange={() => form.setFieldValue('venue', WHOLE_SCHOOL)} />
          </Form.Item>
          <Form.Item name="venue" label={t('findings:where')}>
            <Select options={[{ value: WHOLE_SCHOOL, label: t('common:wholeSchool') }, ...venues]} />
          </Form.Item>
        </div>
        <div className="ledger-form-row">
          <Form.Item name="source" label={t('source')}>
            <Select options={SOURCES.map((value) => ({ value, label: t(`findings:sources.${value}`) }))} />
          </Form.Item>
          <Form.Item name="on" label={t('columns.on')} rules={[required]}>
            <DatePicker format={FORMATS} />
          </Form.Item>
          <Form.Item name="category" label={t('category')} rules={[required]}>
            <Select options={FINDING_CATEGORIES.map((value) => ({ value, label: categoryName(value) }))} />
          </Form.Item>
        </div>
        <Form.Item name="facts" label={t('findings:facts')} rules={[{ ...required, whitespace: true }]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
        </Form.Item>
        <Form.Item name="remedy" label={t('findings:remedy')}>
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={2000} />
        </Form.Item>
        <Form.Item name="basis" label={t('findings:basis')}>
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={2000} />
        </Form.Item>
        <div className="ledger-form-row">
          <Form.Item name="severity" label={t('findings:severity')}>
            <Select options={SEVERITIES.map((value) => ({ value, label: t(`common:severities.${value}`) }))} />
          </Form.Item>
          <Form.Item name="due" label={t('findings:due')}>
            <DatePicker placeholder={t('findings:dueNone')} format={FORMATS} />
          </Form.Item>
          <Form.Item name="post" label={t('findings:post')} extra={t('findings:postHint')}>
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
        </div>
        {add.isError ? <FailureNotice error={add.error} /> : null}
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
}

type SchoolFieldProps = {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (school: string) => void;
};

/** Found by name, pinyin initials or code. */
function SchoolField({ id, value, onChange }: SchoolFieldProps): ReactNode {
  const { t } = useTranslation('ledger');
  const [query, setQuery] = useState('');
  const search = { query: query.trim(), town: null, stage: null, offset: 0, limit: 20 };
  const { data } = useCall('schools.search', search, { keepPrevious: true });
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  const found = (data?.rows ?? []).map((school) => ({ value: school.id, label: school.name }));
  const options = chosen === null || found.some((one) => one.value === chosen.value) ? found : [chosen, ...found];
  return (
    <Select<string>
      {...(id === undefined ? {} : { id })}
      {...(value === undefined ? {} : { value })}
      showSearch={{ filterOption: false, onSearch: setQuery }}
      placeholder={t('add.schoolHint')}
      notFoundContent={t('schools:noMatch')}
      options={options}
      onChange={(school) => {
        setChosen(options.find((one) => one.value === school) ?? null);
        onChange?.(school);
      }}
    />
  );
}
