/** Several findings go on in one. */

import { Input, Modal } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FindingRow } from '../../../shared/model/finding.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';
import { useNamedBlanks } from './blank-name.ts';
import { FindingSentence } from './finding-sentence.tsx';
import '../visit/visit.css';

type Props = {
  readonly findings: readonly FindingRow[];
  readonly open: boolean;
  readonly onClose: (merged: boolean) => void;
};

export function MergeFindings({ findings, open, onClose }: Props): ReactNode {
  const { t } = useTranslation('findings');
  const [into, setInto] = useState<string | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const merge = useAction('findings.merge');
  const kept = findings.find(({ id }) => id === into) ?? findings[0];
  const { withNames, withoutNames } = useNamedBlanks();
  const joined = findings.map((finding) => finding.facts).join('');
  const facts = typed === null ? joined : withoutNames(typed, joined);
  const close = (merged: boolean): void => {
    setInto(null);
    setTyped(null);
    merge.reset();
    onClose(merged);
  };
  const submit = (): void => {
    if (kept === undefined || facts.trim() === '') return;
    const others = findings.filter((finding) => finding !== kept).map(({ id }) => id);
    merge.mutate({ into: kept.id, others, facts: facts.trim() }, { onSuccess: () => close(true) });
  };
  return (
    <Modal
      open={open}
      title={t('mergeTitle')}
      okText={t('mergeNow')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: facts.trim() === '' }}
      confirmLoading={merge.isPending}
      onOk={submit}
      onCancel={() => close(false)}
      destroyOnHidden
    >
      <form
        className="finding-form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p className="soft">{t('mergeHint')}</p>
        <fieldset className="finding-form finding-choices">
          <legend>{t('mergeInto')}</legend>
          {findings.map((finding) => (
            <label key={finding.id} className="option">
              <input type="radio" name="merge-into" checked={finding === kept} onChange={() => setInto(finding.id)} />
              <span className="finding-option">
                <FindingSentence facts={finding.facts} />
              </span>
            </label>
          ))}
        </fieldset>
        <div className="finding-field">
          <label htmlFor="merge-facts">{t('mergeFacts')}</label>
          <Input.TextArea
            id="merge-facts"
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={2000}
            value={typed ?? withNames(joined)}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        {merge.isError ? <FailureNotice error={merge.error} /> : null}
      </form>
    </Modal>
  );
}
