/** The schools of a fictional county: kinds, names, codes and sizes as domain notes §6.1 and §6.2 have them. */
import { assertNever } from '../../../shared/model/failure.ts';
import { uuidV7 } from '../../../shared/model/ids.ts';
import type { SchoolId } from '../../../shared/model/ids.ts';
import type { Stage } from '../../../shared/model/school.ts';
import { rollDice } from './dice.ts';
import type { Dice } from './dice.ts';
import { COUNTIES, nameEstate, nameTown, nameVillage, numeral, TOWNS_PER_COUNTY } from './place-names.ts';

export type SimulatedSchool = {
  readonly id: SchoolId;
  readonly name: string;
  readonly stage: Stage;
  /** The cells of kind `school`, by field. */
  readonly facts: { readonly [field: string]: string | number | boolean | null };
};

/** Of 170 schools, as many of each kind (domain notes §6.2). */
const MIX: readonly (readonly [Stage, number])[] = [
  ['kindergarten', 85],
  ['primary', 54],
  ['junior', 15],
  ['nine_year', 7],
  ['senior', 6],
  ['vocational', 2],
  ['special', 1],
];
const COUNTY_SIZE = MIX.reduce((sum, [, count]) => sum + count, 0);

/** The kinds in an order in which every beginning has about the right mix. `nth` counts the schools of that kind. */
const SLOTS: readonly { readonly stage: Stage; readonly nth: number }[] = MIX.flatMap(([stage, count]) =>
  Array.from({ length: count }, (_, nth) => ({ stage, nth, place: (nth + 0.5) / count })),
).toSorted((a, b) => a.place - b.place);

/** 学校标识码 begins with the kind of school (domain notes §4.2), then 99: no real province has it. */
const CODE_KIND: { readonly [stage in Stage]: string } = {
  kindergarten: '11',
  primary: '21',
  junior: '31',
  nine_year: '31',
  senior: '34',
  vocational: '36',
  special: '51',
};

/** The school of a seed at a place of its roster; the roster's length does not matter. */
export function makeSchool(seed: string, index: number): SimulatedSchool {
  const dice = rollDice(seed, 'school', index);
  const firstCounty = rollDice(seed, 'county').int(0, COUNTIES.length - 1);
  const countyNumber = Math.floor(index / COUNTY_SIZE);
  const county = COUNTIES[(firstCounty + countyNumber) % COUNTIES.length]!;
  const { stage, nth } = SLOTS[index % COUNTY_SIZE]!;
  // A sixth county is the first one once more; its schools carry on counting.
  const turn = Math.floor(countyNumber / COUNTIES.length);
  const count = MIX.find(([kind]) => kind === stage)![1];
  const place = nameSchool({ county, stage, nth: nth + turn * count, index, countyNumber });
  const isPrivate = place.name.endsWith('（民办）');
  const serial = (rollDice(seed, 'codes').int(0, 899_999) + index) % 1_000_000;
  const code = `${CODE_KIND[stage]}99${String(serial).padStart(6, '0')}`;
  return {
    id: uuidV7(Date.UTC(2025, 7, 1), dice.bytes(10)) as SchoolId,
    name: place.name,
    stage,
    facts: {
      name: place.name,
      // A teaching point (教学点) may have no code of its own.
      code: place.name.endsWith('教学点') ? null : code,
      stage,
      ownership: isPrivate ? 'private' : 'public',
      town: place.town,
      district: `第${numeral(numberDistrict(place.townNumber, nth))}督学责任区`,
      address: `${county}${place.town}${place.spot}${dice.int(1, 188)}号`,
      contactPost:
        stage === 'kindergarten' ? '园办公室主任' : dice.pick(['办公室主任', '德育主任', '副校长（分管德育）']),
      contactPhone: `0000-${String(dice.int(1, 9_999)).padStart(7, '0')}`,
      homepage: dice.chance(0.45) ? `https://s${code}.example` : null,
      students: drawStudents(dice, stage, place.name),
      status: 'open',
    },
  };
}

type Place = { readonly name: string; readonly town: string; readonly townNumber: number; readonly spot: string };
type Slot = {
  readonly county: string;
  readonly stage: Stage;
  readonly nth: number;
  readonly index: number;
  readonly countyNumber: number;
};

function nameSchool({ county, stage, nth, index, countyNumber }: Slot): Place {
  const inTown = (townNumber: number, name: (town: string) => string, spot = '中心街'): Place => {
    const within = townNumber % TOWNS_PER_COUNTY;
    const town = nameTown(countyNumber * TOWNS_PER_COUNTY + within);
    return { name: name(town), town, townNumber: within, spot };
  };
  const seat = (name: string): Place => inTown(nth % 2, () => `${county}${name}`, '文教路');
  const village = (ending: string): Place =>
    inTown(index * 7, () => `${nameVillage(index)}${ending}`, `${nameVillage(index)}村`);
  const rank = numeral(nth + 1);
  switch (stage) {
    case 'kindergarten':
      if (nth === 0) return seat('幼儿园');
      if (nth % 2 === 1)
        return inTown(index % 5 === 0 ? index : nth % 3, () => `${nameEstate(index)}幼儿园（民办）`, nameEstate(index));
      return nth % 4 === 2 && nth / 4 < TOWNS_PER_COUNTY
        ? inTown(Math.floor(nth / 4), (town) => `${town}中心幼儿园`)
        : village('幼儿园');
    case 'primary':
      if (nth === 0) return seat('实验小学');
      if (nth % 9 === 2) return seat(`第${numeral(Math.floor(nth / 9) + 1)}小学`);
      if (nth % 3 === 1 && nth / 3 < TOWNS_PER_COUNTY) return inTown(Math.floor(nth / 3), (town) => `${town}中心小学`);
      return village(nth % 5 === 0 ? '教学点' : '小学');
    case 'junior':
      if (nth % 5 === 0) return seat(`第${numeral(Math.floor(nth / 5) + 1)}初级中学`);
      return nth < TOWNS_PER_COUNTY ? inTown(nth, (town) => `${town}初级中学`) : village('初级中学');
    case 'nine_year':
      return nth < TOWNS_PER_COUNTY ? inTown(17 - nth, (town) => `${town}九年一贯制学校`) : village('九年一贯制学校');
    case 'senior':
      return seat(`第${rank}中学`);
    case 'vocational':
      return seat(nth === 0 ? '职业技术教育中心' : `第${rank}职业中学`);
    case 'special':
      return seat(nth === 0 ? '特殊教育学校' : `第${rank}特殊教育学校`);
    default:
      return assertNever(stage);
  }
}

/** 督学责任区 hold at most about 20 schools (domain notes §4.1): the three large towns have two each, the others share seven. */
function numberDistrict(townNumber: number, nth: number): number {
  return townNumber < 3 ? townNumber * 2 + (nth % 2) + 1 : 7 + ((townNumber - 3) % 7);
}

/** Pupils by kind of school, from few to many, most in between (domain notes §6.2, log-normal). */
function drawStudents(dice: Dice, stage: Stage, name: string): number {
  const [low, high] = studentRange(stage, name);
  // Three draws added up come close enough to a bell.
  const middle = (dice.next() + dice.next() + dice.next()) / 3;
  return Math.round(low * (high / low) ** middle);
}

function studentRange(stage: Stage, name: string): readonly [number, number] {
  if (name.endsWith('教学点')) return [10, 60];
  if (stage === 'primary' && name.includes('中心')) return [400, 1800];
  if (stage === 'primary') return /[县区]/.test(name) ? [1500, 3500] : [60, 300];
  const ranges = { kindergarten: [60, 400], special: [40, 160] } as const;
  if (stage === 'kindergarten' || stage === 'special') return ranges[stage];
  return stage === 'senior' || stage === 'vocational' ? [1500, 4500] : [500, 2800];
}
