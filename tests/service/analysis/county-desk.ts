/** A bureau's workspace with a simulated county in it, and a few things that the simulation does not do. */
import path from 'node:path';
import { afterAll } from 'vitest';
import type { EntityId } from '../../../shared/model/ids.ts';
import { saveCells } from '../../../electron/service/records/save.ts';
import { makeClock } from '../../../electron/service/simulate/clock.ts';
import type { SimulatedClock } from '../../../electron/service/simulate/clock.ts';
import { simulate } from '../../../electron/service/simulate/simulate.ts';
import { chance, closeWorkspace, createWorkspace } from '../../../electron/service/workspace.ts';
import type { Workspace } from '../../../electron/service/workspace.ts';
import { makeTempFolder, removeFolder } from '../../helpers/temp-folder.ts';

/** The simulation's last day. */
export const TODAY = '2026-05-31';

export type CountyDesk = { readonly workspace: Workspace; readonly clock: SimulatedClock };

/** Workspaces that live as long as the tests of one file. */
export function useWorkspaces(): (name?: string) => CountyDesk {
  const folders: string[] = [];
  const opened: Workspace[] = [];
  afterAll(() => {
    opened.splice(0).forEach(closeWorkspace);
    folders.splice(0).forEach(removeFolder);
  });
  return (name = '某县教育局') => {
    const folder = makeTempFolder();
    folders.push(folder);
    const clock = makeClock();
    const surroundings = { machine: { folder: path.join(folder, 'machine') }, now: clock.now, random: chance };
    const workspace = createWorkspace(path.join(folder, 'workspace'), { role: 'bureau', name }, surroundings);
    opened.push(workspace);
    return { workspace, clock };
  };
}

export async function fillCounty(
  { workspace, clock }: CountyDesk,
  seed: string,
  schools: number,
  inspections: number,
): Promise<void> {
  const team = { member: 1, members: 1 };
  await simulate(workspace, { seed, schools, inspections, photos: 0, team, findings: true }, clock);
}

export function write(
  workspace: Workspace,
  kind: string,
  entity: string,
  field: string,
  value: Parameters<typeof saveCells>[1][number]['value'],
): void {
  saveCells(workspace, [{ cell: { kind, entity: entity as EntityId, field }, value }]);
}
