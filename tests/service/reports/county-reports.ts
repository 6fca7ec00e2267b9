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
  /** Each is written once: nothing changes in the county. */
  read(order: ReportOrder): Promise<ReadDocx>;
};
type ReportOrder = Pick<Input<'reports.analysis'>, 'kind' | 'scope'>;
type ReportCall = 'reports.analysis' | 'reports.records' | 'reports.scores' | 'reports.problems';

/**
 * @param size null for a bureau that has nothing yet
 * @param fonts folders with fonts; this computer's own where not given
 */
export function useCountyReports(
  size: { schools: number; inspections: number } | null,
  fonts?: readonly string[],
): CountyReports {
  const county = {} as CountyReports;
  let root = '';
  const reports = new Map<string, Promise<ReadDocx>>();
  beforeAll(async () => {
    root = makeTempFolder();
    const clock = makeClock();
    clock.set(Date.parse(`${TODAY}T01:00:00Z`), 1);
    const machine = { folder: path.join(root, 'machine'), ...(fonts === undefined ? {} : { fonts }) };
    const owner = { name: '云岫县教育局', role: 'bureau' } as const;
    county.desk = await openDesk(path.join(root, 'desk'), owner, { now: clock.now, machine });
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
  const write = async (order: ReportOrder): Promise<ReadDocx> => {
    const folder = county.folder(`report-${reports.size}`);
    const { fileName } = await county.write('reports.analysis', { ...order, folder });
    return readDocx(path.join(folder, fileName));
  };
  county.read = ({ kind, scope }) => {
    const key = JSON.stringify([kind, scope]);
    const report = reports.get(key) ?? write({ kind, scope });
    reports.set(key, report);
    return report;
  };
  return county;
}
