/** Before finishing: what is missing, with a way to each; leaving something out needs a reason. */

import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { listUnanswered } from '../../../shared/checklist/progress.ts';
import type { Item, Template } from '../../../shared/checklist/template.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useText } from '../../components/texts.ts';
import { useAction } from '../../queries.ts';
import { useHiddenItems } from '../../stores/hidden-items.ts';
import { saveEverything, settleSaves, useSheet } from '../../stores/sheet.ts';
import { focusItem } from './focus.ts';

type Props = {
  readonly open: boolean;
  readonly template: Template;
  readonly inspection: string;
  readonly onClose: () => void;
};

export function FinishDialog({ open, template, inspection, onClose }: Props): ReactNode {
  const { t } = useTranslation('inspection');
  return (
    <Modal
      open={open}
      title={t('finishTitle')}
      onCancel={onClose}
      afterOpenChange={(opened) => opened && document.getElementById('finish-first')?.focus()}
      footer={null}
      width={620}
      destroyOnHidden
    >
      <FinishForm template={template} inspection={inspection} onClose={onClose} />
    </Modal>
  );
}

function FinishForm({ template, inspection, onClose }: Omit<Props, 'open'>): ReactNode {
  const { t } = useTranslation('inspection');
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const [reasonMissing, setReasonMissing] = useState(false);
  const drafts = useSheet((store) => store.drafts);
  const on = useSheet(({ sheet }) => sheet?.inspection.on);
  const marks = useSheet((store) => store.marks);
  const finish = useAction('inspections.finish');
  const left = listUnanswered(template, drafts, on, useHiddenItems());
  const unsaved = template.items.filter(({ id }) => ['failed', 'unfit'].includes(marks[id]?.state ?? ''));
  // What was typed just before is on the disk by the time one has read the list.
  useEffect(() => settleSaves(), []);

  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const words = reason.trim();
    setReasonMissing(left.length > 0 && words === '');
    if (left.length > 0 && words === '') return;
    if (!(await saveEverything())) return;
    finish.mutate(
      { inspection, reason: words },
      {
        onSuccess: (sheet) => {
          client.setQueryData(['inspections.open', { inspection }], sheet);
          onClose();
        },
      },
    );
  };
  const go = (item: Item): void => {
    onClose();
    // The dialog gives the focus back to where it came from first.
    setTimeout(() => focusItem(item.id, 'center'), 0);
  };

  return (
    <form className="finish" onSubmit={(event) => void submit(event)}>
      <ItemJumps title={t('unsavedItems', { count: unsaved.length })} items={unsaved} template={template} onGo={go} />
      {left.length === 0 ? <p>{t('nothingMissing')}</p> : null}
      <ItemJumps title={t('missingItems', { count: left.length })} items={left} template={template} onGo={go} />
      {left.length === 0 ? null : (
        <div className="finish-reason">
          <label htmlFor="finish-first">{t('leftReason')}</label>
          <Input.TextArea
            id="finish-first"
            rows={2}
            maxLength={500}
            value={reason}
            status={reasonMissing ? 'error' : ''}
            aria-invalid={reasonMissing}
            aria-describedby="finish-reason-hint"
            onChange={(event) => setReason(event.target.value)}
          />
          <p id="finish-reason-hint" className={reasonMissing ? 'problem' : 'soft'}>
            {reasonMissing ? t('leftReasonMissing') : t('leftReasonHint')}
          </p>
        </div>
      )}
      {finish.isError ? <FailureNotice error={finish.error} /> : null}
      <div className="row finish-buttons">
        <Button onClick={onClose}>{t('goOn')}</Button>
        <Button
          {...(left.length === 0 ? { id: 'finish-first' } : {})}
          type="primary"
          htmlType="submit"
          loading={finish.isPending}
          disabled={unsaved.length > 0}
        >
          {left.length === 0 ? t('finish') : t('finishWithout', { count: left.length })}
        </Button>
      </div>
    </form>
  );
}

type JumpsProps = {
  readonly title: string;
  readonly items: readonly Item[];
  readonly template: Template;
  readonly onGo: (item: Item) => void;
};

function ItemJumps({ title, items, template, onGo }: JumpsProps): ReactNode {
  const { t } = useTranslation('inspection');
  const text = useText();
  if (items.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul className="jumps">
        {items.map((item) => (
          <li key={item.id}>
            <button type="button" className="lost-entry" onClick={() => onGo(item)}>
              {t('numbered', { number: template.items.indexOf(item) + 1, words: text(item.text) })}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
