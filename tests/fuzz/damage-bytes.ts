/** What sticks, copies and cables do to a file: they know nothing of what is in it. */
import type { Dice } from '../../electron/service/simulate/dice.ts';

/** What was done in words, for the finding's report; the same dice give the same damage. */
export type Damaged = { readonly bytes: Buffer; readonly how: string };

type Damage = (dice: Dice, bytes: Buffer, other: Buffer) => Buffer;

const SECTOR = 512;

const DAMAGES: { readonly [name: string]: Damage } = {
  'flip a bit': (dice, bytes) => {
    bytes[place(dice, bytes)]! ^= 1 << dice.int(0, 7);
    return bytes;
  },
  'flip bits': (dice, bytes) => {
    for (let count = dice.int(2, 40); count > 0; count -= 1) bytes[place(dice, bytes)]! ^= 1 << dice.int(0, 7);
    return bytes;
  },
  'overwrite with noise': (dice, bytes) => {
    const at = place(dice, bytes);
    bytes.set(dice.bytes(Math.min(dice.int(1, 200), bytes.length - at)), at);
    return bytes;
  },
  'overwrite a number of the ZIP': (dice, bytes) => {
    const at = findHeader(dice, bytes);
    const length = dice.pick([1, 2, 4]);
    const value = dice.pick([[0], [0xff], [1], [...dice.bytes(1)]]);
    return bytes.fill(Buffer.from(value), at, Math.min(bytes.length, at + length));
  },
  'zero sectors': (dice, bytes) => {
    const from = Math.floor(place(dice, bytes) / SECTOR) * SECTOR;
    return bytes.fill(dice.pick([0, 0xff]), from, Math.min(bytes.length, from + SECTOR * dice.int(1, 4)));
  },
  'swap two sectors': (dice, bytes) => {
    const sectors = Math.ceil(bytes.length / SECTOR);
    const [one, two] = [dice.int(0, sectors - 1) * SECTOR, dice.int(0, sectors - 1) * SECTOR];
    const length = Math.min(SECTOR, bytes.length - one, bytes.length - two);
    const kept = Buffer.from(bytes.subarray(one, one + length));
    bytes.copy(bytes, one, two, two + length);
    kept.copy(bytes, two);
    return bytes;
  },
  'cut off': (dice, bytes) => bytes.subarray(0, place(dice, bytes)),
  'cut to a sector': (dice, bytes) => bytes.subarray(0, Math.floor(place(dice, bytes) / SECTOR) * SECTOR),
  'cut off the beginning': (dice, bytes) => bytes.subarray(place(dice, bytes)),
  'cut out': (dice, bytes) => {
    const [from, to] = span(dice, bytes);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  repeat: (dice, bytes) => {
    const [from, to] = span(dice, bytes);
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
  },
  'insert noise': (dice, bytes) => {
    const at = dice.int(0, bytes.length);
    return Buffer.concat([bytes.subarray(0, at), dice.bytes(dice.int(1, 60)), bytes.subarray(at)]);
  },
  'exchange two pieces': (dice, bytes) => {
    const [a, b, c, d] = [0, 0, 0, 0].map(() => dice.int(0, bytes.length)).toSorted((one, two) => one - two);
    const piece = (from?: number, to?: number): Buffer => bytes.subarray(from, to);
    return Buffer.concat([piece(0, a), piece(c, d), piece(b, c), piece(a, b), piece(d)]);
  },
  'splice with another bundle': (dice, bytes, other) =>
    Buffer.concat([bytes.subarray(0, place(dice, bytes)), other.subarray(place(dice, other))]),
  'splice at the same place': (dice, bytes, other) => {
    const at = Math.min(place(dice, bytes), place(dice, other));
    return Buffer.concat([bytes.subarray(0, at), other.subarray(at)]);
  },
  'put another piece in': (dice, bytes, other) => {
    const [from, to] = span(dice, other);
    const at = place(dice, bytes);
    return Buffer.concat([bytes.subarray(0, at), other.subarray(from, to), bytes.subarray(at + (to - from))]);
  },
  'append another bundle': (dice, bytes, other) => Buffer.concat(dice.chance(0.5) ? [bytes, other] : [other, bytes]),
};

/** @param other another bundle, to splice with */
export function damageBytes(dice: Dice, bytes: Buffer, other: Buffer): Damaged {
  let damaged = Buffer.from(bytes);
  const done: string[] = [];
  for (
    let times = dice.weigh([
      [1, 8],
      [2, 2],
      [3, 1],
    ] as const);
    times > 0 && damaged.length > 0;
    times -= 1
  ) {
    const name = dice.pick(Object.keys(DAMAGES));
    damaged = Buffer.from(DAMAGES[name]!(dice, damaged, other));
    done.push(name);
  }
  return { bytes: damaged, how: done.join(', ') };
}

function place(dice: Dice, bytes: Buffer): number {
  return dice.int(0, Math.max(0, bytes.length - 1));
}

function span(dice: Dice, bytes: Buffer): [number, number] {
  const from = place(dice, bytes);
  return [
    from,
    Math.min(
      bytes.length,
      from +
        dice.weigh([
          [dice.int(1, 20), 1],
          [dice.int(1, 3000), 1],
        ] as const),
    ),
  ];
}

/** A place within one of the headers, records and ends of a ZIP; anywhere in a file that is none. */
function findHeader(dice: Dice, bytes: Buffer): number {
  const starts: number[] = [];
  for (let at = bytes.indexOf('PK'); at !== -1; at = bytes.indexOf('PK', at + 1)) starts.push(at);
  return starts.length === 0 ? place(dice, bytes) : Math.min(bytes.length - 1, dice.pick(starts) + dice.int(0, 60));
}
