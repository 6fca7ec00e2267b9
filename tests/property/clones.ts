/**
 * Laptops that share one id, because the image of a disk was put onto a second one. The model knows who really wrote what:
 * every value is unique, so a change is recognised by it whatever it is called where.
 */
import path from 'node:path';
import { expect } from 'vitest';
import { assertNever } from '../../shared/model/failure.ts';
import type { EntityId } from '../../shared/model/ids.ts';
import { checkWorkspace } from '../../electron/service/check.ts';
import { readHistory } from '../../electron/service/log/history.ts';
import { findEntity } from '../../electron/service/log/log.ts';
import type { Incoming } from '../../electron/service/log/receive.ts';
import { saveCells } from '../../electron/service/records/save.ts';
import { seededBytes } from '../helpers/chance.ts';
import { giveChanges, listParts, takeChanges } from '../helpers/exchange.ts';
import { cloneDisk, closeLaptop, makeLaptop, reopenLaptop } from '../helpers/laptop.ts';
import type { Laptop } from '../helpers/laptop.ts';
import { dump, readChanges } from '../helpers/state.ts';
import { cutPart } from './network.ts';
import type { Cut } from './network.ts';

/** By its value: what was really written, and the values of what its writer really replaced. */
export type Truth = ReadonlyMap<
  string,
  { readonly cell: string; readonly at: number; readonly replaces: readonly string[] }
>;

export type Twin = { laptop: Laptop; known: Truth };
export type TwinStick = { readonly incoming: Incoming; readonly carries: Truth };
export type Family = { readonly folder: string; readonly twins: Twin[]; readonly sticks: TwinStick[]; written: number };

export type TwinAction =
  | { readonly do: 'edit' | 'settle'; readonly who: number; readonly cell: string }
  | { readonly do: 'carry'; readonly who: number; readonly to: number }
  | { readonly do: 'export'; readonly who: number; readonly cuts: readonly Cut[] }
  | { readonly do: 'import'; readonly to: number; readonly stick: number }
  | { readonly do: 'clone' | 'reopen'; readonly who: number };

const MOST_TWINS = 5;

export function makeFamily(folder: string, laptops: number): Family {
  const random = seededBytes(11);
  const twins = Array.from({ length: laptops }, (_, index) => ({
    laptop: makeLaptop({ folder: path.join(folder, `laptop-${index}`), name: `检查员${index}`, random }),
    known: new Map(),
  }));
  return { folder, twins, sticks: [], written: 0 };
}

export function makeTwinBureau(family: Family, name: string): Twin {
  const laptop = makeLaptop({ folder: path.join(family.folder, name), role: 'bureau', name: '教育局' });
  return { laptop, known: new Map() };
}

/** @returns the laptop that was touched, null when none was */
export function actAsTwins(family: Family, action: TwinAction): Twin | null {
  const { twins, sticks } = family;
  const twin = twins[('to' in action ? action.to : action.who) % twins.length]!;
  switch (action.do) {
    case 'edit':
    case 'settle':
      writeUnique(family, twin, action.cell, action.do === 'settle');
      return twin;
    case 'carry':
      return takeInTwin(twin, exportTwin(twins[action.who % twins.length]!, []));
    case 'export':
      sticks.push(exportTwin(twin, action.cuts));
      return null;
    case 'import':
      return sticks.length === 0 ? null : takeInTwin(twin, sticks[action.stick % sticks.length]!);
    case 'clone':
      if (twins.length >= MOST_TWINS) return null;
      closeLaptop(twin.laptop);
      twins.push({
        laptop: cloneDisk(twin.laptop, path.join(family.folder, `clone-${twins.length}`)),
        known: twin.known,
      });
      twin.laptop = reopenLaptop(twin.laptop);
      return twin;
    case 'reopen':
      closeLaptop(twin.laptop);
      twin.laptop = reopenLaptop(twin.laptop);
      return twin;
    default:
      return assertNever(action);
  }
}

export function takeInTwin(twin: Twin, stick: TwinStick): Twin {
  giveChanges(stick.incoming, twin.laptop.workspace);
  twin.known = new Map([...twin.known, ...stick.carries]);
  return twin;
}

export function exportTwin({ laptop: { workspace }, known }: Twin, cuts: readonly Cut[]): TwinStick {
  const parts = listParts(workspace.log).flatMap((part, index) => cutPart(part, cuts[index % cuts.length] ?? 'whole'));
  const gone = readChanges(workspace.log).filter(({ replica, seq }) =>
    parts.some((part) => part.replica === replica && part.from <= seq && part.to >= seq),
  );
  const carries = new Map(gone.map(({ value }) => [value as string, known.get(value as string)!]));
  return { incoming: takeChanges(workspace.log, parts), carries };
}

function writeUnique(family: Family, twin: Twin, cell: string, settle: boolean): void {
  const { workspace } = twin.laptop;
  family.written += 1;
  // Clocks of their own: of two readings alike the greater id would be shown, and ids are what may differ here.
  twin.laptop.clock.now += 10 + family.written;
  const value = `${workspace.name} ${family.written}`;
  saveCells(workspace, [
    {
      cell: { kind: 'rumour', entity: cell as EntityId, field: 'text' },
      value,
      ...(settle ? { replaces: 'all' } : {}),
    },
  ]);
  const changes = readChanges(workspace.log);
  const change = changes.find((one) => one.value === value)!;
  const replaces = change.replaces.map(
    ([replica, seq]) => changes.find((one) => one.replica === replica && one.seq === seq)!.value as string,
  );
  twin.known = new Map([...twin.known, [value, { cell, at: change.at, replaces }]]);
}

/** What nobody who saw it has replaced, by cell: exactly this has to be in sight. */
export function standing(known: Truth): Map<string, string[]> {
  const replaced = new Set([...known.values()].flatMap(({ replaces }) => replaces));
  const cells = new Map<string, string[]>();
  for (const [value, { cell }] of known) {
    if (!replaced.has(value)) cells.set(cell, [...(cells.get(cell) ?? []), value].toSorted());
  }
  return cells;
}

/** What is in sight, by cell: the shown value and, in a conflict, the listed ones. */
export function inSight({ laptop: { workspace } }: Twin): Map<string, string[]> {
  return new Map(
    dump(workspace.log).map(({ cell, value, others }) => [
      cell[1],
      [value, ...others.map((other) => other.value)].map(String).toSorted(),
    ]),
  );
}

/** Every value that this laptop was ever told is in its log, and its tables are what a rebuild makes. */
export async function expectKept({ laptop: { workspace }, known }: Twin): Promise<void> {
  const here = new Set(readChanges(workspace.log).map(({ value }) => value as string));
  expect([...known.keys()].filter((value) => !here.has(value))).toEqual([]);
  expect(await checkWorkspace(workspace)).toMatchObject({ ok: true });
}

/** Every value is found by walking back from what its cell shows and lists. */
export function expectInHistory({ laptop: { workspace }, known }: Twin): void {
  const { log } = workspace;
  for (const [uid, values] of Map.groupBy(known, ([, { cell }]) => cell)) {
    const cell = { entity: findEntity(log.db, uid)!, kind: 'rumour', field: 'text' };
    const life = new Set(readHistory(log, cell).map(({ change }) => JSON.parse(change.value) as string));
    expect(values.map(([value]) => value).filter((value) => !life.has(value))).toEqual([]);
  }
}
