/** Laptops that write, carry and lose sticks, each beside the set of changes that the model says it knows. */
import { copyFileSync, cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { assertNever } from '../../shared/model/failure.ts';
import type { EntityId } from '../../shared/model/ids.ts';
import type { Json } from '../../shared/model/json.ts';
import { checkWorkspace } from '../../electron/service/check.ts';
import type { Incoming } from '../../electron/service/log/receive.ts';
import { leftUpTo, markLeft } from '../../electron/service/machine.ts';
import { saveCells } from '../../electron/service/records/save.ts';
import type { Workspace } from '../../electron/service/workspace.ts';
import { seededBytes } from '../helpers/chance.ts';
import { giveChanges, listParts, takeChanges } from '../helpers/exchange.ts';
import type { Part } from '../helpers/exchange.ts';
import { closeLaptop, copyLaptop, makeLaptop, reopenLaptop } from '../helpers/laptop.ts';
import type { Laptop } from '../helpers/laptop.ts';
import { dump, readChanges } from '../helpers/state.ts';
import { isInConflict, keyOf, makeSet, replacedByEdit, replacedBySettling, showAll, shownOf, union } from './model.ts';
import type { CellName, ChangeSet, ShownCell } from './model.ts';

export type Device = { laptop: Laptop; known: ChangeSet; backup: { folder: string; known: ChangeSet } | null };
export type Stick = { readonly incoming: Incoming; readonly carries: ChangeSet };
export type Network = { readonly folder: string; readonly devices: Device[]; readonly sticks: Stick[] };

/** `who`, `to`, `stick` and `cell` count round: any number names one of those there are. */
export type Action =
  | { readonly do: 'edit' | 'settle'; readonly who: number; readonly cell: CellName; readonly value: Json }
  | { readonly do: 'carry'; readonly who: number; readonly to: number }
  | { readonly do: 'export'; readonly who: number; readonly cuts: readonly Cut[] }
  | { readonly do: 'import'; readonly to: number; readonly stick: number }
  | { readonly do: 'set-clock'; readonly who: number; readonly now: number }
  | { readonly do: 'wait'; readonly who: number; readonly ms: number }
  | { readonly do: 'copy' | 'back-up' | 'restore' | 'restore-in-place' | 'reopen'; readonly who: number };

/** What a bundle carries of one run of changes; everything but `whole` leaves a gap. */
export type Cut = 'whole' | 'nothing' | 'first-half' | 'second-half' | 'ends';

const MOST_DEVICES = 5;

export function makeNetwork(folder: string, devices: number): Network {
  const network: Network = { folder, devices: [], sticks: [] };
  const random = seededBytes(7);
  for (let index = 0; index < devices; index += 1) {
    const laptop = makeLaptop({ folder: path.join(folder, `laptop-${index}`), name: `检查员${index}`, random });
    network.devices.push({ laptop, known: new Map(), backup: null });
  }
  return network;
}

/** A bureau that knows nothing yet. */
export function makeBureau(network: Network, name: string): Device {
  const random = seededBytes(Buffer.from(name).reduce((sum, byte) => sum * 31 + byte, 1));
  const laptop = makeLaptop({ folder: path.join(network.folder, name), role: 'bureau', name: '教育局', random });
  return { laptop, known: new Map(), backup: null };
}

export function closeNetwork({ devices }: Network): void {
  for (const { laptop } of devices) closeLaptop(laptop);
}

/** Does one thing. @returns the device whose tables may have changed by it, null when none */
export function act(network: Network, action: Action): Device | null {
  const { devices, sticks } = network;
  const device = devices[('to' in action ? action.to : action.who) % devices.length]!;
  switch (action.do) {
    case 'edit':
    case 'settle':
      write(device, action.cell, action.value, action.do === 'settle');
      return device;
    case 'carry':
      takeIn(device, exportFrom(devices[action.who % devices.length]!, []));
      return device;
    case 'export':
      sticks.push(exportFrom(device, action.cuts));
      return null;
    case 'import':
      if (sticks.length === 0) return null;
      takeIn(device, sticks[action.stick % sticks.length]!);
      return device;
    case 'set-clock':
      device.laptop.clock.now = action.now;
      return null;
    case 'wait':
      device.laptop.clock.now += action.ms;
      return null;
    case 'copy':
      if (devices.length >= MOST_DEVICES) return null;
      devices.push(copyDevice(network, device));
      return devices.at(-1)!;
    case 'back-up':
      backUp(network, device);
      return device;
    case 'restore':
    case 'restore-in-place':
      restore(device, action.do === 'restore-in-place');
      return device;
    case 'reopen':
      closeLaptop(device.laptop);
      device.laptop = reopenLaptop(device.laptop);
      expect(device.laptop.workspace.renewed).toBeNull();
      return device;
    default:
      return assertNever(action);
  }
}

/** Table by table the device is what the model says, and what a rebuild from the log would make. */
export async function expectAgreement({ laptop, known }: Device): Promise<void> {
  expect(sortCells(dump(laptop.workspace.log))).toEqual(sortCells(showAll(known)));
  expect(await checkWorkspace(laptop.workspace)).toMatchObject({ ok: true, changes: known.size });
}

export function takeIn(device: Device, stick: Stick): void {
  const before = device.known.size;
  const received = giveChanges(stick.incoming, device.laptop.workspace);
  device.known = union(device.known, stick.carries);
  expect(received).toMatchObject({
    added: device.known.size - before,
    known: stick.carries.size - (device.known.size - before),
    branches: [],
  });
}

/** Changes leave the device: all of them, or with gaps where `cuts` (used in turn) says so. */
export function exportFrom({ laptop: { workspace }, known }: Device, cuts: readonly Cut[]): Stick {
  markLeft(workspace.machine, workspace.replica, workspace.log.seq);
  const parts = listParts(workspace.log).flatMap((part, index) => cutPart(part, cuts[index % cuts.length] ?? 'whole'));
  const carries = [...known.values()].filter(({ replica, seq }) =>
    parts.some((part) => part.replica === replica && part.from <= seq && part.to >= seq),
  );
  return { incoming: takeChanges(workspace.log, parts), carries: makeSet(carries) };
}

export function cutPart({ replica, from, to }: Part, cut: Cut): Part[] {
  const middle = Math.floor((from + to) / 2);
  switch (cut) {
    case 'whole':
      return [{ replica, from, to }];
    case 'nothing':
      return [];
    case 'first-half':
      return [{ replica, from, to: middle }];
    case 'second-half':
      return middle < to ? [{ replica, from: middle + 1, to }] : [];
    case 'ends':
      return to - from < 2 ? [{ replica, from, to: from }] : [from, to].map((seq) => ({ replica, from: seq, to: seq }));
    default:
      return assertNever(cut);
  }
}

/** Writes a cell and checks that the log grew by exactly what merge.md says of such a write. */
function write(device: Device, cell: CellName, value: Json, settle: boolean): void {
  const { workspace } = device.laptop;
  const { log, replica } = workspace;
  const { known } = device;
  const [kind, entity, field] = cell;
  const last = log.seq;
  saveCells(workspace, [
    { cell: { kind, entity: entity as EntityId, field }, value, ...(settle ? { replaces: 'all' } : {}) },
  ]);

  const written = readChanges(log, replica, last);
  const shown = shownOf(known, cell);
  const says = shown !== null && JSON.stringify(sortKeys(shown.value)) === JSON.stringify(sortKeys(value));
  if (says && !isInConflict(known, cell)) {
    expect(written).toEqual([]);
    return;
  }
  expect(written).toMatchObject([{ replica, seq: last + 1, author: workspace.name, cell, value }]);
  device.known = union(known, makeSet(written));
  const replaces = new Set(written[0]!.replaces.map(keyOf));
  const { must, may } = settle ? replacedBySettling(known, cell) : replacedByEdit(known, cell, replica);
  expect([...must].filter((id) => !replaces.has(id))).toEqual([]);
  expect([...replaces].filter((id) => !may.has(id))).toEqual([]);
}

function copyDevice(network: Network, device: Device): Device {
  closeLaptop(device.laptop);
  const laptop = copyLaptop(device.laptop, path.join(network.folder, `copy-${network.devices.length}`));
  device.laptop = reopenLaptop(device.laptop);
  expect(laptop.workspace.renewed).toBe('moved');
  return { laptop, known: device.known, backup: null };
}

function backUp(network: Network, device: Device): void {
  closeLaptop(device.laptop);
  const folder = path.join(network.folder, `backup-of-${network.devices.indexOf(device)}`);
  rmSync(folder, { recursive: true, force: true });
  cpSync(device.laptop.folder, folder, { recursive: true });
  device.laptop = reopenLaptop(device.laptop);
  device.backup = { folder, known: device.known };
}

/** What had not left the laptop is gone with the old file: that is what a backup of yesterday means. */
function restore(device: Device, inPlace: boolean): void {
  const { backup, laptop } = device;
  if (backup === null) return;
  closeLaptop(laptop);
  if (inPlace) copyFileSync(path.join(backup.folder, 'workspace.db'), path.join(laptop.folder, 'workspace.db'));
  else {
    rmSync(laptop.folder, { recursive: true });
    cpSync(backup.folder, laptop.folder, { recursive: true });
  }
  device.laptop = reopenLaptop(laptop);
  device.known = backup.known;
  expectNewNameIfOthersKnowMore(device.laptop.workspace, laptop.workspace.replica, device.known);
}

function expectNewNameIfOthersKnowMore(workspace: Workspace, before: string, known: ChangeSet): void {
  const here = [...known.values()].filter((change) => change.replica === before).length;
  if (leftUpTo(workspace.machine, before) > here) expect(workspace.replica).not.toBe(before);
}

function sortCells(cells: readonly ShownCell[]): ShownCell[] {
  const sorted = cells.map((cell) => ({
    ...cell,
    others: cell.others.toSorted((a, b) => (a.replica < b.replica ? -1 : 1)),
  }));
  return sorted.toSorted((a, b) => (JSON.stringify(a.cell) < JSON.stringify(b.cell) ? -1 : 1));
}

function sortKeys(value: Json): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sortKeys);
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sortKeys(member as Json)]),
  );
}
