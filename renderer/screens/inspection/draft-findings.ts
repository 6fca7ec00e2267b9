/** Has the program draft the finding of every answer that fails once it is on the disk, and follow it when it changes. */

import { useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isFailing } from '../../../shared/checklist/answers.ts';
import type { Template } from '../../../shared/checklist/template.ts';
import type { FindingRow } from '../../../shared/model/finding.ts';
import { call } from '../../api.ts';
import { refreshAreas } from '../../queries.ts';
import { saveEverything, useSheet } from '../../stores/sheet.ts';

/** Milliseconds without another answer: the next one goes to the disk first, and "saved" is on the screen before. */
const PAUSE = 80;

export function useDraftedFindings(template: Template, inspection: string, visit: string, on: string): void {
  const client = useQueryClient();
  useEffect(() => {
    let failed = false;
    /** Lists that are being ticked: each tick is saved, and fails until the last one is there. */
    const ticking = new Set<string>();
    const waiting = new Set<string>();
    let pause: ReturnType<typeof setTimeout> | undefined;
    const draftWaiting = async (): Promise<void> => {
      const items = [...waiting];
      waiting.clear();
      for (const item of items) {
        try {
          showFinding(client, visit, await call('findings.draft', { inspection, item }));
        } catch {
          // The list of the visit's findings says which failed answers have none, and drafts them.
        }
      }
    };
    const stop = useSheet.subscribe((now, before) => {
      if (now.sheet?.inspection.id !== inspection) return;
      if (now.marks === before.marks && now.current === before.current) return;
      if (waiting.size > 0) pause = startAgain(pause, draftWaiting);
      for (const item of template.items) {
        const { id } = item;
        const isHere = now.current === id;
        const isSaved = now.marks[id]?.state === 'saved' && before.marks[id]?.state === 'saving';
        const isLeft = !isHere && ticking.delete(id);
        if (!isSaved && !isLeft) continue;
        if (!isFailing(item, now.drafts[id], on)) continue;
        failed = true;
        if (isHere && item.type === 'multi') ticking.add(id);
        else if (now.marks[id]?.state === 'saved') {
          waiting.add(id);
          pause = startAgain(pause, draftWaiting);
        }
      }
    });
    return () => {
      stop();
      clearTimeout(pause);
      if (!failed) return;
      // What was answered last may be saved only after the screen was left.
      void saveEverything()
        .then(draftWaiting)
        .then(() => call('findings.draftMissing', { visit }))
        .then(() => refreshAreas(client, ['findings']))
        .catch(() => undefined);
    };
  }, [template, inspection, visit, on, client]);
}

function startAgain(pause: ReturnType<typeof setTimeout> | undefined, act: () => Promise<void>): typeof pause {
  clearTimeout(pause);
  return setTimeout(() => void act(), PAUSE);
}

/** In the list that the sheet has read; the program does not announce a draft, so nothing is read anew for it. */
function showFinding(client: QueryClient, visit: string, row: FindingRow | null): void {
  if (row === null) return;
  const queryKey = ['findings.ofVisit', { visit }];
  void client.invalidateQueries({ queryKey: ['findings.open', { finding: row.id }] });
  // One that is being read may miss it.
  if (client.isFetching({ queryKey }) > 0) void client.invalidateQueries({ queryKey });
  else {
    client.setQueryData<readonly FindingRow[]>(queryKey, (rows) =>
      rows?.some(({ id }) => id === row.id) === true
        ? rows.map((each) => (each.id === row.id ? row : each))
        : rows && [...rows, row],
    );
  }
}
