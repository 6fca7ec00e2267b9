/** One merged inspection, read-only: what was found, what it cost, who wrote it, and how it came to be. */

import { FileTextOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { Input } from '../../../shared/contract.ts';
import type { Item, Template } from '../../../shared/checklist/template.ts';
import type { InspectionSheet } from '../../../shared/model/inspection.ts';
import { useChecklistName } from '../../components/checklists.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Screen } from '../../components/screen.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useCall } from '../../queries.ts';
import { routes, visitRecordPath } from '../../routes.ts';
import { HistoryDrawer } from './history-drawer.tsx';
import { RawSheet } from './raw-sheet.tsx';
import { ReadSheet } from './read-sheet.tsx';
import { SheetFacts } from './sheet-facts.tsx';
import './result.css';
import './result-print.css';

/** Whose life is looked at: the cell, its name on screen, and the item that says how to read its values. */
export type Looked = {
  readonly cell: Input<'cells.history'>;
  readonly title: string;
  readonly item: Item | null;
};

export function ResultScreen({ inspection }: { readonly inspection: string }): ReactNode {
  const { t } = useTranslation('results');
  const sheet = useCall('inspections.open', { inspection });
  if (sheet.data === undefined) {
    return (
      <Screen title={t('sheet')} trail={<BackToResults />}>
        {sheet.isError ? <FailureNotice error={sheet.error} onRetry={() => void sheet.refetch()} /> : <Waiting />}
      </Screen>
    );
  }
  return <Result sheet={sheet.data} />;
}

function Result({ sheet }: { readonly sheet: InspectionSheet }): ReactNode {
  const { t } = useTranslation('results');
  const [looked, setLooked] = useState<Looked | null>(null);
  const [, navigate] = useLocation();
  const { inspection } = sheet;
  const checklist = useChecklistName()(inspection.template);
  return (
    <Screen
      title={inspection.schoolName === '' ? t('unknownSchool') : inspection.schoolName}
      lead={`${checklist} · ${inspection.venueName ?? t('wholeSchool')} · ${inspection.on}`}
      trail={<BackToResults />}
      actions={
        <>
          <Button
            className="no-print"
            icon={<FileTextOutlined />}
            onClick={() => navigate(visitRecordPath(inspection.visit))}
          >
            {t('closing:record')}
          </Button>
          <Button className="no-print" icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t('print')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <SheetFacts sheet={sheet} onLook={setLooked} />
        {isJudged(sheet) ? (
          <ReadSheet sheet={sheet} onLook={setLooked} />
        ) : (
          <RawSheet sheet={sheet} onLook={setLooked} />
        )}
      </div>
      <HistoryDrawer looked={looked} on={inspection.on} onClose={() => setLooked(null)} />
    </Screen>
  );
}

function BackToResults(): ReactNode {
  const { t } = useTranslation('results');
  return (
    <Link className="no-print" href={routes.results}>
      {t('back')}
    </Link>
  );
}

/** A sheet whose checklist is known here: these three come together. */
export type JudgedSheet = InspectionSheet & {
  readonly template: Template;
  readonly score: NonNullable<InspectionSheet['score']>;
  readonly progress: NonNullable<InspectionSheet['progress']>;
};

function isJudged(sheet: InspectionSheet): sheet is JudgedSheet {
  return sheet.template !== null && sheet.score !== null && sheet.progress !== null;
}
