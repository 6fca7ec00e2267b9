/** A bureau with a simulated county, whose reports are written to a folder and read back. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { Scope } from '../../../shared/analysis/table.ts';
import type { Input } from '../../../shared/contract.ts';
import type { ReportsWritten } from '../../../shared/model/report.ts';
import { makeClock } from '../../../electron/service/simulate/clock.ts';
import { openDesk } from '../../helpers/open-desk.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { makeTempFolder, removeFolder } from '../../helpers/temp-folder.ts';
import { fillCounty } from '../analysis/county-desk.ts';
import { readTruth } from '../analysis/ground-truth.ts';
import type { Truth } from '../analysis/ground-truth.ts';
import { readDocx } from './read-docx.ts';
import type { ReadDocx } from './read-docx.ts';

export const TODAY = '2026-07-02';
export const QUARTER: Scope = { period: '2026Q2', town: null, stage: null, checklist: null, round: null };

export type CountyReports = {
  desk: Desk;
  truth: Truth;
  /** A new folder of this name. */
  folder(name: string): string;
  write(call: ReportCall, order: object): Promise<ReportsWritten>;
  read(order: Pick<Input<'reports.analysis'>, 'kind' | 'scope'> & { charts?: object[] }): Promise<ReadDocx>;
};
type ReportCall = 'reports.analysis' | 'reports.records' | 'reports.scores' | 'reports.problems';

/** @param size null for a bureau that has nothing yet */
export function useCountyReports(size: { schools: number; inspections: number } | null): CountyReports {
  const county = {} as CountyReports;
  let root = '';
  let folders = 0;
  beforeAll(async () => {
    root = makeTempFolder();
    const clock = makeClock();
    clock.set(Date.parse(`${TODAY}T01:00:00Z`), 1);
    county.desk = await openDesk(path.join(root, 'desk'), { name: '云岫县教育局', role: 'bureau' }, { now: clock.now });
    const { workspace } = county.desk;
    if (size !== null) await fillCounty({ workspace, clock }, 'reports', size.schools, size.inspections);
    clock.set(Date.parse(`${TODAY}T01:00:00Z`), 1);
    county.truth = readTruth(workspace);
  });
  afterAll(async () => {
    await county.desk.service.rest();
    county.desk.service.close();
    removeFolder(root);
  });
  county.folder = (name) => {
    const folder = path.join(root, name);
    mkdirSync(folder, { recursive: true });
    return folder;
  };
  county.write = async (call, order) => {
    const end = await county.desk.finish(call, order);
    if (end.state !== 'done' || end.kind !== 'reports') throw new Error(JSON.stringify(end));
    return end.result;
  };
  county.read = async ({ kind, scope, charts = [] }) => {
    folders += 1;
    const folder = county.folder(`report-${folders}`);
    const { fileName } = await county.write('reports.analysis', { kind, scope, folder, charts });
    return readDocx(path.join(folder, fileName));
  };
  return county;
}
