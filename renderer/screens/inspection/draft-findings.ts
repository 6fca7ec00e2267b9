/** Has the program draft the finding of every answer that fails as soon as it is on the disk, and follow it when it changes. */

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isFailing } from '../../../shared/checklist/answers.ts';
import type { Template } from '../../../shared/checklist/template.ts';
import { call } from '../../api.ts';
import { refreshAreas } from '../../queries.ts';
import { saveEverything, useSheet } from '../../stores/sheet.ts';

export function useDraftedFindings(template: Template, inspection: string, visit: string, on: string): void {
  const client = useQueryClient();
  useEffect(() => {
    let failed = false;
    const drafting = new Set<string>();
    const draft = async (item: string): Promise<void> => {
      drafting.add(item);
      try {
        await call('findings.draft', { inspection, item });
      } catch {
        // The list of the visit's findings says which failed answers have none, and drafts them.
      } finally {
        drafting.delete(item);
      }
    };
    const stop = useSheet.subscribe((now, before) => {
      if (now.marks === before.marks || now.sheet?.inspection.id !== inspection) return;
      for (const item of template.items) {
        const [mark, was] = [now.marks[item.id], before.marks[item.id]];
        if (mark === was || mark?.state !== 'saved' || was?.state !== 'saving') continue;
        if (!isFailing(item, now.drafts[item.id], on)) continue;
        failed = true;
        void draft(item.id);
      }
    });
    return () => {
      stop();
      if (!failed) return;
      // What was answered last may be saved only after the screen was left.
      void saveEverything()
        .then(() => call('findings.draftMissing', { visit }))
        .then(() => refreshAreas(client, ['findings']))
        .catch(() => undefined);
    };
  }, [template, inspection, visit, on, client]);
}
