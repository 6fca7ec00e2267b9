import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Input } from '../../../shared/contract.ts';
import { beginAct, beginUndo } from '../../../electron/service/records/findings/ledger-acts.ts';
import { surveyAct } from '../../../electron/service/records/findings/ledger-choose.ts';
import { openLedgerFile } from '../../../electron/service/records/findings/ledger-file.ts';
import { carry, write } from '../../helpers/cells.ts';
import { closeLaptop, makeLaptop } from '../../helpers/laptop.ts';
import type { Laptop } from '../../helpers/laptop.ts';
import { makeQuickFolder, removeFolder } from '../../helpers/temp-folder.ts';
import { carryOut, putFinding } from './ledger-desk.ts';

let folder: string;
let bureau: Laptop;
let office: Laptop;
beforeEach(() => {
  folder = makeQuickFolder();
  const make = (name: string): Laptop => makeLaptop({ folder: path.join(folder, name), name, role: 'bureau' });
  bureau = make('青禾县教育局');
  office = make('教育督导室');
  write(bureau, '城关第一小学', ['school', 's1', 'name']);
  putFinding(bureau.workspace, 'f1', { school: 's1' });
  carry(bureau, office);
});
afterEach(() => {
  for (const laptop of [bureau, office]) closeLaptop(laptop);
  removeFolder(folder);
});

function take({ workspace }: Laptop, step: Input<'ledger.act'>['step'], reason = ''): string {
  const which = { findings: ['f1'] };
  const { seen } = surveyAct(workspace, { which, step });
  return carryOut(beginAct(workspace, { which, seen, step, reason, until: null, closure: null }));
}

it('taking back puts back what was there before, not what another office did with it meanwhile', () => {
  take(office, 'issue');
  take(office, 'submit');
  bureau.clock.now += 60_000;
  const issued = take(bureau, 'issue', '年度检查');
  carry(office, bureau);
  expect(openLedgerFile(bureau.workspace, 'f1').finding).toMatchObject({ state: 'issued', conflicts: 1 });
  carryOut(beginUndo(bureau.workspace, issued));
  const { finding, history } = openLedgerFile(bureau.workspace, 'f1');
  expect(finding.state).toBe('draft');
  // What the office did is still told.
  expect(history.map(({ standing }) => standing.state)).toContain('submitted');
});
