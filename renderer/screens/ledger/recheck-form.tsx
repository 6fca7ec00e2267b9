/** A recheck from the desk: by the documents or pictures that a school handed in. */

import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { RECHECK_METHODS, RECHECK_VERDICTS } from '../../../shared/model/finding.ts';
import type { RecheckVerdict } from '../../../shared/model/finding.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';

export function RecheckForm({ finding }: { readonly finding: string }): ReactNode {
  const { t } = useTranslation('ledger');
  const save = useAction('rechecks.save');
  const [method, setMethod] = useState<(typeof RECHECK_METHODS)[number]>('materials');
  const [verdict, setVerdict] = useState<RecheckVerdict | null>(null);
  const [note, setNote] = useState('');
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (verdict === null) return;
    save.mutate(
      { finding, visit: null, method, verdict, note: note.trim() },
      {
        onSuccess: () => {
          setVerdict(null);
          setNote('');
        },
      },
    );
  };
  return (
    <section className="card" aria-labelledby="recheck-title">
      <form className="stack" onSubmit={submit}>
        <div>
          <h2 id="recheck-title">{t('recheck.atDesk')}</h2>
          <p className="soft">{t('recheck.hint')}</p>
        </div>
        <div className="finding-recheck">
          <fieldset className="ledger-field">
            <legend>{t('findings:method')}</legend>
            <Radio.Group
              value={method}
              onChange={(event) => setMethod(RECHECK_METHODS.find((one) => one === event.target.value) ?? 'materials')}
              options={RECHECK_METHODS.map((value) => ({ value, label: t(`findings:methods.${value}`) }))}
            />
          </fieldset>
          <fieldset className="ledger-field">
            <legend>{t('findings:verdict')}</legend>
            <Radio.Group
              value={verdict}
              onChange={(event) => setVerdict(RECHECK_VERDICTS.find((one) => one === event.target.value) ?? null)}
              options={RECHECK_VERDICTS.map((value) => ({ value, label: t(`findings:verdicts.${value}`) }))}
            />
          </fieldset>
        </div>
        <div className="ledger-field">
          <label htmlFor="recheck-note">{t('findings:note')}</label>
          <Input.TextArea
            id="recheck-note"
            maxLength={2000}
            autoSize={{ minRows: 1, maxRows: 6 }}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </div>
        {save.isError ? <FailureNotice error={save.error} /> : null}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={save.isPending} disabled={verdict === null}>
            {t('recheck.save')}
          </Button>
        </div>
      </form>
    </section>
  );
}
