/** JSON as nobody would write it, drawn at random: for values and manifests. */
import type { Json } from '../../shared/model/json.ts';
import type { Dice } from '../../electron/service/simulate/dice.ts';

const TEXTS = [
  '',
  ' ',
  'null',
  '𝕏',
  '\u0000',
  '\ud800',
  '\u202e反',
  '../..',
  '<script>',
  "'; DROP TABLE change; --",
  '2026-02-30',
  '9'.repeat(400),
];
const NUMBERS = [0, -0, -1, 1.5, 1e21, 1e-7, 2 ** 31, 2 ** 53, Number.MAX_SAFE_INTEGER, -Number.MAX_VALUE];
const KEYS = [
  'value',
  'na',
  'note',
  'media',
  'type',
  'inspection',
  'school',
  'id',
  '__proto__',
  'constructor',
  'toJSON',
  '',
];

/** @param depth how deep objects and lists may lie in each other */
export function drawJson(dice: Dice, depth: number): Json {
  const lot = dice.next();
  if (depth === 0 || lot < 0.6) {
    return dice.pick<Json>([
      null,
      true,
      false,
      dice.pick(NUMBERS),
      dice.pick(TEXTS),
      dice.int(0, 9),
      'x'.repeat(dice.int(0, 5000)),
    ]);
  }
  if (lot < 0.65) return nest(dice.pick([10, 63, 64, 65, 500]));
  const members = Array.from({ length: dice.int(0, 4) }, () => drawJson(dice, depth - 1));
  return lot < 0.8 ? members : Object.fromEntries(members.map((member) => [dice.pick(KEYS), member]));
}

/** The same with one place in it changed: a member gone, another value, a list with something twice. */
export function twistJson(dice: Dice, value: Json): Json {
  if (value === null || typeof value !== 'object' || dice.chance(0.15)) return twistScalar(dice, value);
  if (Array.isArray(value)) return twistList(dice, value as readonly Json[]);
  const object = value as { readonly [key: string]: Json };
  const names = Object.keys(object);
  if (names.length === 0) return drawJson(dice, 2);
  const name = dice.pick(names);
  const { [name]: member, ...others } = object;
  if (dice.chance(0.1)) return others;
  if (dice.chance(0.1)) return { ...object, [dice.pick(KEYS)]: drawJson(dice, 2) };
  return { ...object, [name]: twistJson(dice, member ?? null) };
}

function twistList(dice: Dice, list: readonly Json[]): Json {
  if (list.length === 0) return [drawJson(dice, 2)];
  const index = dice.int(0, list.length - 1);
  const lot = dice.next();
  if (lot < 0.15) return list.toSpliced(index, 1);
  if (lot < 0.3) return list.toSpliced(index, 0, list[index]!);
  if (lot < 0.4) return dice.shuffle(list);
  return list.with(index, twistJson(dice, list[index]!));
}

function twistScalar(dice: Dice, value: Json): Json {
  if (typeof value === 'number' && dice.chance(0.5)) return value + dice.pick([1, -1, 1000]);
  if (typeof value === 'string' && dice.chance(0.5)) return `${value.slice(1)}${dice.pick(['x', '零', ''])}`;
  return drawJson(dice, 2);
}

function nest(depth: number): Json {
  let value: Json = 1;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}
