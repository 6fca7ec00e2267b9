/** The three columns of the filling-in screen: sections, items, score. */

import { useCallback, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Template } from '../../../shared/checklist/template.ts';
import type { InspectionSheet } from '../../../shared/model/inspection.ts';
import { takeJump } from '../../stores/jump.ts';
import { useDraftedFindings } from './draft-findings.ts';
import { FinishDialog } from './finish-dialog.tsx';
import { FinishedBanner } from './finished-banner.tsx';
import { focusItem } from './focus.ts';
import { HiddenOnSheet } from './hidden-on-sheet.tsx';
import { ItemList } from './item-list.tsx';
import { ReopenDialog } from './reopen-dialog.tsx';
import { ScorePanel } from './score-panel.tsx';
import { useToggleScore } from './score-shown.ts';
import { SectionList } from './section-list.tsx';
import { SheetHead } from './sheet-head.tsx';
import { useSheetKeys } from './sheet-keys.ts';
import { VetoBanner } from './veto-banner.tsx';
import './sheet.css';

type Props = { readonly sheet: InspectionSheet; readonly template: Template };

export function Sheet({ sheet, template }: Props): ReactNode {
  const [dialog, setDialog] = useState<'finish' | 'reopen' | null>(null);
  const finished = sheet.state.state === 'finished';
  const openFinish = useCallback(() => setDialog(finished ? null : 'finish'), [finished]);
  const close = useCallback(() => setDialog(null), []);
  useDraftedFindings(template, sheet.inspection.id, sheet.inspection.visit, sheet.inspection.on);
  useSheetKeys(template, openFinish, useToggleScore());
  useEffect(() => {
    const item = takeJump();
    if (item !== null) focusItem(item, 'center');
  }, []);
  return (
    <div className="sheet">
      <SheetHead sheet={sheet} template={template} onFinish={openFinish} />
      <SectionList template={template} />
      <div className="sheet-items">
        {finished ? <FinishedBanner sheet={sheet} onReopen={() => setDialog('reopen')} /> : null}
        <VetoBanner template={template} />
        <HiddenOnSheet template={template} />
        <ItemList
          template={template}
          inspection={sheet.inspection.id}
          visit={sheet.inspection.visit}
          stage={sheet.school?.stage ?? null}
        />
      </div>
      <ScorePanel template={template} finished={finished} />
      <FinishDialog open={dialog === 'finish'} template={template} inspection={sheet.inspection.id} onClose={close} />
      <ReopenDialog open={dialog === 'reopen'} inspection={sheet.inspection.id} onClose={close} />
    </div>
  );
}
