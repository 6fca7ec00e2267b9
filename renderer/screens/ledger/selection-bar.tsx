/** How many findings are selected, and what is to be done with them. */

import { Button, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LEDGER_STEPS } from '../../../shared/model/ledger.ts';
import type { LedgerStep } from '../../../shared/model/ledger.ts';
import { useFormats } from '../../i18n/formats.ts';
import { IssueNoticesButton } from '../notices/issue-button.tsx';
import { useLedger } from './ledger-store.ts';
import type { Wanted } from './ledger-store.ts';

type Props = { readonly total: number; readonly onAct: (wanted: Wanted) => void };

export function SelectionBar({ total, onAct }: Props): ReactNode {
  const { t } = useTranslation('ledger');
  const formats = useFormats();
  const { selection, pickAll, pickNone } = useLedger();
  const count = selection.all ? total : selection.findings.size;
  const act = (step: LedgerStep): void => onAct({ step, findings: selection.all ? 'all' : [...selection.findings] });
  return (
    <div className="selection-bar" data-empty={count === 0 ? '' : undefined}>
      <span role="status">
        {count === 0 ? t('select.none') : t('select.count', { count, shown: formats.count(count) })}
      </span>
      {selection.all ? null : (
        <Button type="link" onClick={pickAll}>
          {t('select.all', { count: total, shown: formats.count(total) })}
        </Button>
      )}
      {count === 0 ? null : (
        <>
          <Button type="link" onClick={pickNone}>
            {t('select.clear')}
          </Button>
          {selection.all ? null : <IssueNoticesButton findings={[...selection.findings]} />}
          <Select<LedgerStep | ''>
            className="selection-acts"
            value=""
            aria-label={t('act.choose')}
            popupMatchSelectWidth={false}
            listHeight={520}
            onChange={(step) => step !== '' && act(step)}
            options={[
              { value: '', label: t('act.choose'), disabled: true },
              ...LEDGER_STEPS.map((step) => ({ value: step, label: t(`steps.${step}`) })),
            ]}
          />
        </>
      )}
    </div>
  );
}
