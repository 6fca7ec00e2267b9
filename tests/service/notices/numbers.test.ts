import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { groupFindings, issueNotice } from '../../../electron/service/records/notices/notice-issue.ts';
import { listIssued, revokeDocument } from '../../../electron/service/records/notices/notice-list.ts';
import { writeOffice } from '../../../electron/service/records/notices/notice-office.ts';
import { saveCells } from '../../../electron/service/records/save.ts';
import type { Workspace } from '../../../electron/service/workspace.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import { carry } from '../../helpers/cells.ts';
import { useDesks } from '../../helpers/desk.ts';
import { closeLaptop, makeLaptop } from '../../helpers/laptop.ts';
import { AUTHORITY, REPLY_BY } from './office.ts';

const desks = useDesks();
const RUNS = 6;
const ANY = { query: '', kind: null, state: 'any', offset: 0, limit: 500 } as const;

/** @returns the id of a drafted finding at a school of its own */
function addFinding(workspace: Workspace): string {
  const [school, finding] = [workspace.newId(), workspace.newId()] as EntityId[];
  const subject = { visit: null, inspection: null, school: school!, venue: null, template: null, item: null };
  const cell = (field: string) => ({ kind: 'finding', entity: finding!, field });
  saveCells(workspace, [
    { cell: { kind: 'school', entity: school!, field: 'name' }, value: '某小学' },
    { cell: cell('subject'), value: { ...subject, on: '2026-03-02', source: 'superior' } },
    { cell: cell('facts'), value: '公示栏缺少监督电话。' },
  ]);
  return finding!;
}

function issueOne(workspace: Workspace): void {
  const findings = [addFinding(workspace)];
  const order = { findings, round: null, on: '2026-03-02', replyBy: REPLY_BY };
  for (const group of groupFindings(workspace, findings)) issueNotice(workspace, group, order);
}

function revokeLatest(workspace: Workspace): void {
  const latest = listIssued(workspace.log, { ...ANY, state: 'in_force' }).rows[0];
  if (latest !== undefined) revokeDocument(workspace, { document: latest.id, reason: '有误' });
}

const acts = fc.array(fc.constantFrom('issue', 'issue', 'revoke'), { maxLength: 4 });
let run = 0;

it('each bureau counts without gaps or repeats, and what both counted alike is shown on both sides, however it is merged', async () => {
  await fc.assert(
    fc.asyncProperty(acts, acts, fc.boolean(), async (ofOne, ofTwo, isTurned) => {
      run += 1;
      const [one, two] = ['one', 'two'].map((name) =>
        makeLaptop({ folder: desks.folder(path.join(`run-${run}`, name)), role: 'bureau', name }),
      ) as [ReturnType<typeof makeLaptop>, ReturnType<typeof makeLaptop>];
      try {
        for (const [laptop, own] of [
          [one, ofOne],
          [two, ofTwo],
        ] as const) {
          writeOffice(laptop.workspace.log.db, { authority: AUTHORITY, contact: '督导室' });
          for (const act of own) (act === 'issue' ? issueOne : revokeLatest)(laptop.workspace);
          const count = own.filter((act) => act === 'issue').length;
          const numbers = listIssued(laptop.workspace.log, ANY).rows.map(({ number }) => number);
          const expected = Array.from({ length: count }, (_, index) => `教改〔2026〕${count - index}号`);
          expect(numbers).toEqual(expected);
        }
        for (const [from, to] of isTurned
          ? ([
              [two, one],
              [one, two],
            ] as const)
          : ([
              [one, two],
              [two, one],
            ] as const)) {
          carry(from, to);
        }
        const [here, there] = [one, two].map(({ workspace }) => listIssued(workspace.log, ANY).rows);
        const byId = (rows: typeof here) => rows!.toSorted((a, b) => (a.id < b.id ? -1 : 1));
        expect(byId(there)).toEqual(byId(here));
        const inForce = here!.filter(({ revokedOn }) => revokedOn === null).map(({ number }) => number);
        for (const { number, revokedOn, collisions } of here!) {
          const others = inForce.filter((other) => other === number).length - 1;
          expect(collisions).toBe(revokedOn === null ? others : 0);
        }
        expect((await checkWorkspace(one.workspace)).ok).toBe(true);
      } finally {
        closeLaptop(one);
        closeLaptop(two);
      }
    }),
    { numRuns: RUNS },
  );
});
