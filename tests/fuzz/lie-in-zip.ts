/** Rebuilds a bundle's ZIP so that its parts lie about each other, in ways drawn at random. */
import { deflateRawSync } from 'node:zlib';
import type { Dice } from '../../electron/service/simulate/dice.ts';
import type { RawEntry, RawZipOptions } from '../fixtures/raw-zip.ts';
import type { Damaged } from './damage-bytes.ts';
import { assemble, nameMedia } from './sample.ts';
import type { Sample } from './sample.ts';

type Lie = (dice: Dice, entry: RawEntry) => RawEntry;

const NUMBERS = [0, 1, 2, 0x7fff_ffff, 0xffff_fffe, 0xffff_ffff];

const LIES: { readonly [what: string]: Lie } = {
  flags: (dice, entry) =>
    say(dice, entry, { flags: dice.pick([0, 1, 8, 0x20, 0x800, 0x808, 0x2000, dice.int(0, 0xffff)]) }),
  method: (dice, entry) => say(dice, entry, { method: dice.pick([0, 8, 9, 12, 99, dice.int(0, 0xffff)]) }),
  'packed size': (dice, entry) => say(dice, entry, { packed: number(dice, entry.content.length) }),
  size: (dice, entry) => say(dice, entry, { bytes: number(dice, entry.content.length) }),
  checksum: (dice, entry) => say(dice, entry, { crc32: number(dice, 0) }),
  'both sizes': (dice, entry) => {
    const bytes = number(dice, entry.content.length);
    return say(dice, entry, { packed: bytes, bytes });
  },
  name: (dice, entry) => say(dice, entry, { name: drawName(dice, entry.name) }),
  'extra field': (dice, entry) => say(dice, entry, { extra: drawExtra(dice) }),
  offset: (dice, entry) => ({ ...entry, central: { ...entry.central, offset: number(dice, 100) } }),
  comment: (_, entry) => ({ ...entry, central: { ...entry.central, comment: '备注' } }),
  attributes: (dice, entry) => ({
    ...entry,
    attributes: dice.pick([0, 0x10, 0o120777 * 0x1_0000, 0o40755 * 0x1_0000, 0o20666 * 0x1_0000]) >>> 0,
  }),
  descriptor: (dice, entry) => ({ ...entry, descriptor: true, ...(dice.chance(0.5) ? { descriptorCrc: 1 } : {}) }),
  'data before it': (dice, entry) => ({ ...entry, before: Buffer.from(dice.bytes(dice.int(1, 100))) }),
  deflated: (_, entry) => ({ ...entry, deflated: entry.deflated !== true }),
  'deflated data': (dice, entry) => {
    const data = deflateRawSync(entry.content, { level: dice.int(0, 9) });
    const cut = dice.int(0, data.length);
    const wrong = [
      data,
      data.subarray(0, cut),
      Buffer.concat([data, dice.bytes(9)]),
      Buffer.from(dice.bytes(cut % 200)),
    ];
    return { ...entry, deflated: true, data: dice.pick(wrong) };
  },
  'other content': (dice, entry) => {
    const content = Buffer.from(entry.content);
    if (content.length > 0) content[dice.int(0, content.length - 1)]! ^= 1;
    return { ...entry, content };
  },
};

const ORDERS: { readonly [what: string]: (dice: Dice, entries: readonly RawEntry[]) => readonly RawEntry[] } = {
  'in another order': (dice, entries) => dice.shuffle(entries),
  'one missing': (dice, entries) => entries.toSpliced(dice.int(0, entries.length - 1), 1),
  'one twice': (dice, entries) => entries.toSpliced(dice.int(0, entries.length), 0, dice.pick(entries)),
  'one more': (dice, entries) =>
    entries.toSpliced(dice.int(0, entries.length), 0, {
      name: drawName(dice, dice.pick(entries).name).toString('latin1'),
      content: Buffer.from(dice.bytes(dice.int(0, 30))),
    }),
};

const WHOLE: { readonly [what: string]: (dice: Dice) => RawZipOptions } = {
  'something before': (dice) => ({ before: Buffer.from(dice.bytes(dice.int(1, 40))) }),
  'something before the directory': (dice) => ({ beforeDirectory: Buffer.from(dice.bytes(dice.int(1, 40))) }),
  'something after the directory': (dice) => ({ afterDirectory: Buffer.from(dice.bytes(dice.int(1, 90))) }),
  'something after': (dice) => ({ after: Buffer.from(dice.bytes(dice.int(1, 70))) }),
  'a comment': () => ({ comment: 'PK\u0005\u0006' }),
  'another count': (dice) => ({ count: dice.pick([0, 1, 2, 3, 65_534, 65_535]) }),
  'another disk': (dice) => ({ disk: dice.int(1, 65_535) }),
  ZIP64: () => ({ zip64: true }),
  'a lie in ZIP64': (dice) => ({
    zip64: true,
    lieInZip64: (records) => {
      records.writeBigUInt64LE(dice.pick([0n, 1n, 1n << 32n, 1n << 53n, (1n << 64n) - 1n]), dice.int(0, 68));
    },
  }),
};

export function lieInZip(dice: Dice, { parts, key }: Sample): Damaged {
  const done: string[] = [];
  // Filled while the entries are drawn, read after that.
  const zip: RawZipOptions = {};
  const entries = (honest: readonly RawEntry[]): readonly RawEntry[] => {
    let lied = [...honest];
    for (
      let times = dice.weigh([
        [1, 6],
        [2, 2],
        [3, 1],
      ] as const);
      times > 0;
      times -= 1
    ) {
      const lot = dice.next();
      if (lot < 0.65) {
        const what = dice.pick(Object.keys(LIES));
        const index = dice.int(0, lied.length - 1);
        lied[index] = LIES[what]!(dice, lied[index]!);
        done.push(`${what} of ${lied[index].name.slice(0, 12)}`);
      } else if (lot < 0.8) {
        const what = dice.pick(Object.keys(ORDERS));
        lied = [...ORDERS[what]!(dice, lied)];
        done.push(what);
        if (lied.length === 0) break;
      } else {
        const what = dice.pick(Object.keys(WHOLE));
        Object.assign(zip, WHOLE[what]!(dice));
        done.push(what);
      }
    }
    return lied;
  };
  const bytes = assemble({ ...parts, media: nameMedia(parts.media), key, entries, zip });
  return { bytes, how: done.join(', ') };
}

/** Both headers, or only one of them. */
function say(dice: Dice, entry: RawEntry, header: NonNullable<RawEntry['both']>): RawEntry {
  const where = dice.pick(['both', 'local', 'central'] as const);
  return { ...entry, [where]: { ...entry[where], ...header } };
}

function number(dice: Dice, near: number): number {
  return dice.pick([...NUMBERS, near + 1, Math.max(0, near - 1), dice.int(0, 0xffff_ffff)]) >>> 0;
}

function drawName(dice: Dice, name: string): Buffer {
  const names = [
    '../../evil',
    '/etc/passwd',
    'C:evil',
    'media\\x',
    'media/..',
    'Manifest.json',
    '',
    'a\u0000b',
    'é',
    'media/',
  ];
  return Buffer.from(
    dice.pick([...names, name.toUpperCase(), `${name} `, `./${name}`, `${name}x`, 'media/'.padEnd(70, '0')]),
  );
}

function drawExtra(dice: Dice): Buffer {
  return dice.pick([
    field(0x5455, Buffer.from([1, 0, 0, 0, 0])),
    field(1, Buffer.from(dice.bytes(8))),
    field(1, Buffer.from(dice.bytes(24))),
    field(0x7075, Buffer.from(dice.bytes(9))),
    field(0x5455, Buffer.from(dice.bytes(3)), 0xffff),
    Buffer.concat([field(0x5455, Buffer.alloc(5)), field(0x5455, Buffer.alloc(5))]),
    Buffer.from(dice.bytes(dice.int(1, 12))),
  ]);
}

function field(id: number, data: Uint8Array, length = data.length): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(length, 2);
  return Buffer.concat([head, data]);
}
