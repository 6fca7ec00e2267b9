/** What a round is about. Saving is an act of its own: the round's schools follow from it. */

import { Button, DatePicker, Form, Input, Select } from 'antd';
import dayjs from 'dayjs';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { VISIT_PURPOSES } from '../../../shared/model/inspection.ts';
import type { RoundFile, RoundPlan, SchoolChoice } from '../../../shared/model/round.ts';
import { useChecklistChoices } from '../../components/checklist-choices.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';
import { roundPath } from '../../routes.ts';
import { ChoiceFields, isWholeChoice } from './choice-fields.tsx';

type Fields = Omit<RoundPlan, 'from' | 'to' | 'choice'> & { readonly period: readonly [Dayjs, Dayjs] };

const DATE = 'YYYY-MM-DD';

export function PlanForm({ file }: { readonly file: RoundFile | null }): ReactNode {
  const { t } = useTranslation('rounds');
  const [, navigate] = useLocation();
  const [form] = Form.useForm<Fields>();
  const checklists = useChecklistChoices();
  const [choice, setChoice] = useState<SchoolChoice>(file?.plan.choice ?? { how: 'all' });
  const save = useAction('rounds.save');
  const submit = ({ period: [from, to], ...plan }: Fields): void => {
    save.mutate(
      { round: file?.round.id ?? null, plan: { ...plan, from: from.format(DATE), to: to.format(DATE), choice } },
      { onSuccess: ({ round }) => navigate(roundPath(round.id, 'assign')) },
    );
  };
  const { from, to, ...plan } = file?.plan ?? { ...EMPTY, from: dayjs().format(DATE), to: in30Days() };
  return (
    <section className="card">
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        className="round-form"
        disabled={file?.round.state === 'closed'}
        initialValues={{ ...plan, period: [dayjs(from), dayjs(to)] }}
        onFinish={submit}
      >
        <Form.Item name="name" label={t('fields.name')} rules={[{ required: true, message: t('missing.name') }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="listItem" label={t('fields.listItem')} extra={t('hints.listItem')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="period" label={t('fields.period')} rules={[{ required: true, message: t('missing.period') }]}>
          <DatePicker.RangePicker className="wide-field" allowClear={false} format={DATE} />
        </Form.Item>
        <Form.Item name="purpose" label={t('fields.purpose')} extra={t('hints.purpose')}>
          <Select options={VISIT_PURPOSES.map((value) => ({ value, label: t(`common:purposes.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="templates"
          label={t('fields.templates')}
          rules={[{ required: true, message: t('missing.templates') }]}
        >
          <Select mode="multiple" options={[...checklists]} />
        </Form.Item>
        <Form.Item name="basis" label={t('fields.basis')}>
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 1, maxRows: 6 }} />
        </Form.Item>
        <ChoiceFields choice={choice} onChange={setChoice} />
        <Form.Item name="note" label={t('fields.note')}>
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 1, maxRows: 6 }} />
        </Form.Item>
        <div className="round-wide stack">
          {save.isError ? <FailureNotice error={save.error} /> : null}
          {file === null ? null : <p className="soft">{t('updateMeans')}</p>}
          <div>
            <Button
              type="primary"
              size="large"
              htmlType="submit"
              loading={save.isPending}
              disabled={!isWholeChoice(choice) || file?.round.state === 'closed'}
            >
              {file === null ? t('create') : t('update')}
            </Button>
          </div>
        </div>
      </Form>
    </section>
  );
}

const EMPTY = {
  name: '',
  listItem: '',
  basis: '',
  purpose: 'routine',
  templates: [],
  note: '',
} as const;

function in30Days(): string {
  return dayjs().add(30, 'day').format(DATE);
}
