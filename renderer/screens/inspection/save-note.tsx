/** "Saved" only after the program answered; otherwise what is the matter and what one can do. */

import { CheckOutlined, ExclamationCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { describeProblem } from '../../../shared/checklist/answers.ts';
import { assertNever } from '../../../shared/model/failure.ts';
import type { Item } from '../../../shared/checklist/template.ts';
import { formatRecent } from '../../components/dates.ts';
import { useFailureSentence } from '../../components/failure-notice.tsx';
import { useText } from '../../components/texts.ts';
import { useWorkspace } from '../../components/workspace.ts';
import { retrySaves, useSheet } from '../../stores/sheet.ts';
import '../../components/tag.css';

export function SaveNote({ item }: { readonly item: Item }): ReactNode {
  const { t } = useTranslation('inspection');
  const mark = useSheet(({ marks }) => marks[item.id]);
  const conflict = useSheet(({ conflicts }) => conflicts[item.id] === true);
  return (
    <span className="save-note" data-state={mark?.state ?? 'untouched'}>
      {conflict ? (
        <span className="tag" data-tone="warn">
          <WarningOutlined />
          {t('conflict')}
        </span>
      ) : null}
      <MarkWords item={item} />
    </span>
  );
}

function MarkWords({ item }: { readonly item: Item }): ReactNode {
  const { t } = useTranslation('inspection');
  const text = useText();
  const describe = useFailureSentence();
  const { name } = useWorkspace();
  const mark = useSheet(({ marks }) => marks[item.id]);
  switch (mark?.state) {
    case undefined:
    case 'untouched':
      return null;
    case 'saving':
      // Mostly gone with the next frame: a sign that turns would cost more than the answer itself.
      return t('saving');
    case 'saved': {
      const at = formatRecent(mark.at);
      return (
        <>
          <CheckOutlined />
          {mark.author === name ? t('saved', { at }) : t('savedBy', { at, author: mark.author })}
        </>
      );
    }
    case 'unfit':
      return (
        <span role="alert" className="save-problem">
          <ExclamationCircleOutlined /> {t('notSaved')} {text(describeProblem(mark.problem))}
        </span>
      );
    case 'failed':
      return (
        <span role="alert" className="save-problem">
          <ExclamationCircleOutlined /> {t('notSaved')} {describe(mark.failure)}
          <Button onClick={() => retrySaves(item.id)}>{t('common:retry')}</Button>
        </span>
      );
    default:
      return assertNever(mark);
  }
}
