/** Teams of inspectors that answer, hand over, change their minds, and lose sticks or bring them again. */
import { copyFileSync, mkdirSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { builtinTemplates } from '../../shared/checklist/builtin.ts';
import { exportBundle } from '../../electron/service/bundles/export.ts';
import { exportSetupPackage } from '../../electron/service/bundles/package.ts';
import { startInspection } from '../../electron/service/records/inspections/inspection-start.ts';
import { finishInspection, reopenInspection } from '../../electron/service/records/inspections/inspections.ts';
import { addSchool } from '../../electron/service/records/schools/schools.ts';
import { templateRef } from '../../electron/service/records/inspections/templates.ts';
import { startVisit } from '../../electron/service/records/visits/visits.ts';
import { rollDice } from '../../electron/service/simulate/dice.ts';
import type { Dice } from '../../electron/service/simulate/dice.ts';
import { closeWorkspace } from '../../electron/service/workspace.ts';
import { seededBytes } from '../helpers/chance.ts';
import { importFrom, UNWATCHED } from '../helpers/exchange.ts';
import { makeLaptop, MORNING } from '../helpers/laptop.ts';
import type { Laptop } from '../helpers/laptop.ts';
import { makeImage } from '../helpers/photos.ts';
import { enterAnswer, enterPhoto } from './conservation-ledger.ts';
import type { EntryId, Ledger } from './conservation-ledger.ts';
import { makeAnswer } from './fill.ts';

export type CountyOptions = { readonly folder: string; readonly laptops: number; readonly seed: string };

export type Stick = { readonly file: string; readonly carries: ReadonlySet<EntryId> };

export type County = {
  readonly ledger: Ledger;
  readonly teams: number;
  /** Every file that arrives, repeated and broken ones among them. */
  readonly arriving: readonly Stick[];
  readonly sticks: { filled: number; lost: number; repeated: number; broken: number; handedOver: number };
  /** Laptops whose last stick never arrived, and what was on no other one. */
  readonly lostLaptops: number;
};

type Device = { readonly laptop: Laptop; known: Set<EntryId>; readonly dice: Dice };
type Team = { readonly devices: readonly Device[]; readonly inspections: string[] };

const TEMPLATE = builtinTemplates[0]!;
const ITEMS = TEMPLATE.items.filter((item) => item.score.mode !== 'veto');
const ON = '2026-03-02';
const SCHOOLS = 20;

/**
 * @param bureaus the first one makes the roster and, half-way, confirms what it has; laptops that hear of it carry only
 *   the rest from then on, encrypted for all of the bureaus
 */
export async function runCounty(
  { folder, laptops, seed }: CountyOptions,
  bureaus: readonly Laptop[],
  report: (what: string) => void,
): Promise<County> {
  const ledger: Ledger = new Map();
  const arriving: Stick[] = [];
  const sticks = { filled: 0, lost: 0, repeated: 0, broken: 0, handedOver: 0 };
  const dice = rollDice(seed, 'county');
  const [bureau] = bureaus as [Laptop];
  const schools = Array.from(
    { length: SCHOOLS },
    (_, index) =>
      addSchool(bureau.workspace, { name: `第${index + 1}小学`, code: null, stage: 'primary', town: '城关镇' }).id,
  );
  const roster = await carry(bureau, true);
  let teams = 0;
  let lostLaptops = 0;
  for (let made = 0; made < laptops;) {
    const size = Math.min(
      laptops - made,
      dice.weigh([
        [1, 3],
        [2, 4],
        [3, 2],
        [4, 1],
      ] as const),
    );
    const team = await gather(made, size);
    await work(team);
    made += size;
    teams += 1;
    report(`${made} of ${laptops} laptops`);
  }
  return { ledger, teams, arriving, sticks, lostLaptops };

  /** Each with the roster, and with a clock of its own. */
  async function gather(first: number, size: number): Promise<Team> {
    const devices: Device[] = [];
    for (let index = first; index < first + size; index += 1) {
      const own = rollDice(seed, 'laptop', index);
      const now = own.weigh([
        [MORNING + own.int(-600_000, 600_000), 94],
        [0, 3],
        [Date.UTC(2099, 11, 31), 3],
      ] as const);
      const laptop = makeLaptop({
        folder: path.join(folder, `laptop-${index}`),
        name: `检查员${index}`,
        now,
        random: seededBytes(own.int(0, 2 ** 31)),
      });
      await importFrom(laptop.workspace, roster);
      devices.push({ laptop, known: new Set(), dice: own });
    }
    return { devices, inspections: [] };
  }

  async function work(team: Team): Promise<void> {
    const [leader, ...others] = team.devices as [Device, ...Device[]];
    for (let count = leader.dice.int(3, 8); count > 0; count -= 1) {
      const { workspace } = leader.laptop;
      const visit = startVisit(workspace, { school: leader.dice.pick(schools), on: ON, purpose: 'routine' });
      const started = startInspection(workspace, { visit: visit.id, venue: null, template: templateRef(TEMPLATE) });
      team.inspections.push(started.id);
    }
    for (const other of others) await handOver(leader, other);
    for (let round = 0; round < dice.int(2, 4); round += 1) {
      for (const device of team.devices) {
        await answer(team, device, round);
        if (device.dice.chance(0.35)) await handOver(device, device.dice.pick(team.devices));
        if (device.dice.chance(0.5)) await fillStick(device);
      }
      if (round === 1 && dice.chance(0.5)) await confirm(team);
    }
    for (const device of team.devices) {
      if (device.dice.chance(0.03)) lostLaptops += 1;
      else await fillStick(device, true);
      closeWorkspace(device.laptop.workspace);
    }
  }

  async function answer(team: Team, device: Device, round: number): Promise<void> {
    const { laptop, known } = device;
    const mine = team.devices.indexOf(device);
    for (const [nth, inspection] of team.inspections.entries()) {
      for (const [place, item] of ITEMS.entries()) {
        // Dealt out in turn; now and then somebody answers another one's, or changes their mind.
        const isMine = (place + nth) % team.devices.length === mine;
        if (!device.dice.chance(round === 0 ? (isMine ? 0.9 : 0.08) : 0.06)) continue;
        laptop.clock.now += 20_000;
        const turn = device.dice.int(0, 5);
        remember(known, enterAnswer(ledger, laptop.workspace, inspection, item.id, makeAnswer(item, turn)));
      }
      if (device.dice.chance(0.4)) {
        const image = makeImage(Buffer.from(`${mine} ${round} ${inspection}`));
        remember(known, await enterPhoto(ledger, laptop.workspace, inspection, ITEMS[0]!.id, image));
      }
      if (device.dice.chance(0.05)) finishAndReopen(laptop, inspection);
    }
  }

  async function handOver(from: Device, to: Device): Promise<void> {
    if (from === to) return;
    const file = await carry(from.laptop, true);
    await importFrom(to.laptop.workspace, file);
    to.known = to.known.union(from.known);
    sticks.handedOver += 1;
  }

  /** @param sure the last one, which arrives */
  async function fillStick(device: Device, sure = false): Promise<void> {
    const everything = device.dice.chance(0.3);
    let file: string;
    try {
      file = await carry(device.laptop, false, everything);
    } catch (error) {
      // A laptop that hears that all of it has arrived has nothing to bring.
      if (error instanceof Error && 'code' in error && error.code === 'nothing-to-export') return;
      throw error;
    }
    sticks.filled += 1;
    if (!sure && device.dice.chance(0.2)) {
      sticks.lost += 1;
      return;
    }
    const carries = new Set(device.known);
    arriving.push({ file, carries });
    for (
      let again = device.dice.weigh([
        [0, 7],
        [1, 2],
        [2, 1],
      ] as const);
      again > 0;
      again -= 1
    ) {
      arriving.push({ file: copyOf(file, `again-${again}`), carries });
      sticks.repeated += 1;
    }
    if (device.dice.chance(0.05)) {
      const broken = copyOf(file, 'broken');
      truncateSync(broken, 700);
      arriving.push({ file: broken, carries: new Set() });
      sticks.broken += 1;
    }
  }

  /** The first bureau takes in what has arrived from this team so far, and says so. */
  async function confirm(team: Team): Promise<void> {
    const own = arriving.slice(-2 * team.devices.length).map(({ file }) => file);
    if (own.length > 0) await importFrom(bureau.workspace, ...own);
    const target = path.join(folder, 'packages', String(teams));
    mkdirSync(target, { recursive: true });
    const recipients = bureaus.slice(1).map(({ workspace }) => ({
      name: workspace.name,
      recipient: workspace.ageKey!.recipient,
    }));
    const { fileName } = await exportSetupPackage(
      bureau.workspace,
      { folder: target, recipients },
      '0.0.0-test',
      UNWATCHED,
    );
    for (const { laptop, dice: own_ } of team.devices) {
      if (own_.chance(0.7)) await importFrom(laptop.workspace, path.join(target, fileName));
    }
  }

  async function carry({ workspace }: Laptop, plain: boolean, everything = true): Promise<string> {
    const target = path.join(
      folder,
      'sticks',
      `${workspace.replica.slice(-12)}-${workspace.log.seq}-${arriving.length}`,
    );
    mkdirSync(target, { recursive: true });
    const { fileName } = await exportBundle(workspace, { folder: target, everything, plain }, '0.0.0-test', UNWATCHED);
    return path.join(target, fileName);
  }
}

function remember(known: Set<EntryId>, id: EntryId | null): void {
  if (id !== null) known.add(id);
}

function finishAndReopen({ workspace }: Laptop, inspection: string): void {
  try {
    finishInspection(workspace, { inspection, reason: '未到放学时间' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'inspection-finished')) throw error;
  }
  reopenInspection(workspace, { inspection, reason: '补充' });
}

function copyOf(file: string, name: string): string {
  const copy = `${file.slice(0, -'.xunxiao'.length)} ${name}.xunxiao`;
  copyFileSync(file, copy);
  return copy;
}
