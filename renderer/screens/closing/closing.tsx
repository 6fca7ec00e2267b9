/** Closing a visit: what is missing, what was said, who signs, and the lock. One page, from top to bottom. */

import { FileTextOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { VisitRow } from '../../../shared/model/inspection.ts';
import type { VisitClosingSheet } from '../../../shared/model/visit.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Screen, Trail } from '../../components/screen.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useWorkspace } from '../../components/workspace.ts';
import { useCall } from '../../queries.ts';
import { visitPath, visitRecordPath } from '../../routes.ts';
import { AmendedNotice } from './amended-notice.tsx';
import { CloseForm } from './close-form.tsx';
import { ClosedBanner } from './closed-banner.tsx';
import { MissingList } from './missing-list.tsx';
import { Signatures } from './signatures.tsx';
import { TeamForm } from './team-form.tsx';
import { useClosing } from './use-closing.ts';
import type { Closing } from './use-closing.ts';
import { WordsForm } from './words-form.tsx';
import './closing.css';

export function ClosingScreen({ visit: id }: { readonly visit: string }): ReactNode {
  const { t } = useTranslation('closing');
  const [, navigate] = useLocation();
  const visit = useCall('visits.open', { visit: id });
  const closing = useClosing(id);
  const error = visit.error ?? closing.readError;
  if (visit.data === undefined || closing.sheet === undefined) {
    if (error === null) return <Waiting />;
    return (
      <Screen title={t('title')}>
        <FailureNotice
          error={error}
          onRetry={() => {
            void visit.refetch();
            closing.readAgain();
          }}
        />
      </Screen>
    );
  }
  const { schoolName, on, purpose } = visit.data;
  return (
    <Screen
      title={t('title')}
      trail={<Trail href={visitPath(id)} words={t('toVisit')} />}
      lead={[schoolName, on, t(`common:purposes.${purpose}`)].join(' · ')}
      actions={
        <Button size="large" icon={<FileTextOutlined />} onClick={() => navigate(visitRecordPath(id))}>
          {t('record')}
        </Button>
      }
    >
      <Steps visit={visit.data} sheet={closing.sheet} closing={closing} />
    </Screen>
  );
}

type StepsProps = { readonly visit: VisitRow; readonly sheet: VisitClosingSheet; readonly closing: Closing };

function Steps({ visit, sheet, closing }: StepsProps): ReactNode {
  const { role } = useWorkspace();
  const closed = sheet.closing.state === 'closed';
  const readOnly = closed || role === 'bureau';
  const { id } = visit;
  return (
    <div className="stack closing">
      {closed ? <ClosedBanner visit={id} sheet={sheet} readOnly={role === 'bureau'} onDone={closing.take} /> : null}
      <AmendedNotice sheet={sheet} />
      {closing.writeError === null ? null : <FailureNotice error={closing.writeError} onRetry={closing.writeAgain} />}
      {readOnly ? null : <MissingList visit={visit} missing={sheet.missing} />}
      <TeamForm sheet={sheet} readOnly={readOnly} write={closing.write} />
      <WordsForm sheet={sheet} readOnly={readOnly} write={closing.write} />
      <Signatures visit={id} sheet={sheet} readOnly={readOnly} onDone={closing.take} />
      {readOnly ? null : <CloseForm visit={id} sheet={sheet} onDone={closing.take} />}
    </div>
  );
}
