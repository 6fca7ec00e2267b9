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
    /** Lists that are being ticked: each tick is saved, and fails until the last one is there. */
    const ticking = new Set<string>();
    const draft = async (item: string): Promise<void> => {
      try {
        await call('findings.draft', { inspection, item });
      } catch {
        // The list of the visit's findings says which failed answers have none, and drafts them.
      }
    };
    const stop = useSheet.subscribe((now, before) => {
      if (now.sheet?.inspection.id !== inspection) return;
      if (now.marks === before.marks && now.current === before.current) return;
      for (const item of template.items) {
        const { id } = item;
        const isHere = now.current === id;
        const isSaved = now.marks[id]?.state === 'saved' && before.marks[id]?.state === 'saving';
        const isLeft = !isHere && ticking.delete(id);
        if (!isSaved && !isLeft) continue;
        if (!isFailing(item, now.drafts[id], on)) continue;
        failed = true;
        if (isHere && item.type === 'multi') ticking.add(id);
        else if (now.marks[id]?.state === 'saved') void draft(id);
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
