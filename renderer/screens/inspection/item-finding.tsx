/** Under an item: the finding that its failed answer drafted, and what becomes of it when the answer changes. */

import { Button } from 'antd';
import { memo, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '../../../shared/checklist/template.ts';
import type { FindingRow } from '../../../shared/model/finding.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction, useCall } from '../../queries.ts';
import { useSheet } from '../../stores/sheet.ts';
import { FindingLine } from '../findings/finding-line.tsx';
import { AddItemFinding } from './add-item-finding.tsx';
import { focusItem, itemElementId } from './focus.ts';

type Props = { readonly item: Item; readonly failing: boolean; readonly closed: boolean };
type ListProps = Props & { readonly findings: readonly FindingRow[]; readonly finished: boolean };

export const ItemFindings = memo(function ItemFindings(props: ListProps): ReactNode {
  const { item, findings, failing, closed, finished } = props;
  return (
    <>
      {findings.map((finding) => (
        <OneFinding key={finding.id} item={item} failing={failing} closed={closed} finding={finding} />
      ))}
      {finished || !(failing || findings.length > 0) ? null : <AddItemFinding item={item} />}
    </>
  );
});

type OneProps = Props & { readonly finding: FindingRow };

function OneFinding({ item, failing, closed: readOnly, finding }: OneProps): ReactNode {
  const { t } = useTranslation('findings');
  const open = useSheet(({ panels }) => panels[`finding ${finding.id}`] === true);
  const [kept, setKept] = useState(false);
  const toggle = (now: boolean): void => {
    useSheet.setState(({ panels }) => ({ panels: { ...panels, [`finding ${finding.id}`]: now } }));
    if (now) requestAnimationFrame(() => focusFirstField(item.id, finding.id));
  };
  if (finding.state === 'merged') return <p className="finding-note">{t('mergedLine')}</p>;
  if (finding.state === 'withdrawn') return failing && !readOnly ? <Withdrawn finding={finding} /> : null;
  return (
    <>
      {failing || kept || readOnly || finding.state !== 'draft' ? null : (
        <ChangedBack item={item} finding={finding} onKeep={() => setKept(true)} />
      )}
      <FindingLine
        finding={finding}
        readOnly={readOnly}
        open={open}
        onToggle={toggle}
        shortcut="Q"
        onLeave={() => focusItem(item.id)}
      />
    </>
  );
}

type ChangedProps = { readonly item: Item; readonly finding: FindingRow; readonly onKeep: () => void };

function ChangedBack({ item, finding, onKeep }: ChangedProps): ReactNode {
  const { t } = useTranslation('findings');
  const withdraw = useAction('findings.withdraw');
  // The record's own words: `ANSWER_CHANGED` of the program, by which it comes back when the answer fails again.
  const reason = '答案已改回';
  return (
    <div className="finding-note" data-tone="warn" role="status">
      <span>{t('changedBack')}</span>
      <Button
        data-key="w"
        loading={withdraw.isPending}
        onClick={() => {
          withdraw.mutate({ finding: finding.id, withdrawn: true, reason });
          focusItem(item.id);
        }}
      >
        {t('withdrawChanged')} <kbd aria-hidden>W</kbd>
      </Button>
      <Button onClick={onKeep}>{t('keep')}</Button>
      {withdraw.isError ? <FailureNotice error={withdraw.error} /> : null}
    </div>
  );
}

function Withdrawn({ finding }: { readonly finding: FindingRow }): ReactNode {
  const { t } = useTranslation('findings');
  const opened = useCall('findings.open', { finding: finding.id });
  const restore = useAction('findings.withdraw');
  return (
    <div className="finding-note">
      <span>{t('withdrawnLine', { reason: opened.data?.standing.reason ?? '' })}</span>
      <Button
        data-key="w"
        loading={restore.isPending}
        onClick={() => restore.mutate({ finding: finding.id, withdrawn: false, reason: '' })}
      >
        {t('restore')} <kbd aria-hidden>W</kbd>
      </Button>
      {restore.isError ? <FailureNotice error={restore.error} /> : null}
    </div>
  );
}

function focusFirstField(item: string, finding: string): void {
  document
    .getElementById(itemElementId(item))
    ?.querySelector<HTMLElement>(`[data-finding="${CSS.escape(finding)}"] [data-field="finding"]`)
    ?.focus();
}
