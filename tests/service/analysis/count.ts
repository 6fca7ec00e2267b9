/** The statistics tables once more, in plain loops over plain facts: written from domain notes §3.4, not from the SQL. */
import { isFailing } from '../../../shared/checklist/answers.ts';
import type { Grade, Template } from '../../../shared/checklist/template.ts';
import { FINDING_CATEGORIES } from '../../../shared/findings/category.ts';
import type { Found, School, Sheet, Truth } from './ground-truth.ts';

/** Null narrows nothing. */
export type Part = {
  readonly from: string;
  readonly to: string;
  readonly town?: string | null;
  readonly stage?: string | null;
  readonly checklist?: string | null;
  /** The schools and visits of a round. */
  readonly round?: { readonly schools: ReadonlySet<string>; readonly visits: ReadonlySet<string> } | null;
};

const DAY = 86_400_000;
const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY;
const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
const isIn = (part: Part, school: School | undefined): boolean =>
  (part.town ?? school?.town ?? null) === (school?.town ?? null) &&
  (part.stage ?? school?.stage ?? null) === (school?.stage ?? null);

export function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

export function openSchools({ schools }: Truth, part: Part): School[] {
  return [...schools.values()].filter(
    (school) => school.status === 'open' && isIn(part, school) && (part.round?.schools.has(school.id) ?? true),
  );
}

export function sheetsOf({ sheets, schools }: Truth, part: Part): Sheet[] {
  return sheets.filter(
    ({ on, school, visit, template }) =>
      on >= part.from &&
      on <= part.to &&
      isIn(part, schools.get(school)) &&
      (part.checklist ?? template.id) === template.id &&
      (part.round?.visits.has(visit) ?? true),
  );
}

export function findingsOf({ findings, schools }: Truth, part: Part): Found[] {
  return findings.filter(
    ({ on, school, visit, template, standing }) =>
      !['withdrawn', 'voided', 'merged'].includes(standing.state) &&
      on >= part.from &&
      on <= part.to &&
      isIn(part, schools.get(school)) &&
      (part.checklist ?? template?.split('@')[0]) === template?.split('@')[0] &&
      (part.round?.visits.has(visit ?? '') ?? true),
  );
}

/** Per stage and ownership: due, seen, coverage, visits, attendances, per person; without those names, all together. */
export function countCoverage(truth: Truth, part: Part): Map<string, (number | null)[]> {
  const keyOf = (id: string): string => {
    const school = truth.schools.get(id);
    return `${school?.stage ?? ''}|${school?.ownership ?? ''}`;
  };
  const due = openSchools(truth, part).map(({ id }) => id);
  const sheets = sheetsOf(truth, part);
  const line = (own: (school: string) => boolean): (number | null)[] => {
    const held = sheets.filter(({ school }) => own(school));
    const dueHere = due.filter(own);
    const seen = new Set(held.map(({ school }) => school).filter((id) => truth.schools.get(id)?.status === 'open'));
    const pairs = new Set(held.flatMap(({ visit, authors }) => [...authors].map((name) => `${visit} ${name}`)));
    const people = new Set(held.flatMap(({ authors }) => [...authors]));
    const visits = new Set(held.map(({ visit }) => visit)).size;
    return [
      dueHere.length,
      seen.size,
      ratio(seen.size, dueHere.length),
      visits,
      pairs.size,
      ratio(pairs.size, people.size),
    ];
  };
  const keys = new Set([...due, ...sheets.map(({ school }) => school)].map(keyOf));
  return new Map([
    ...[...keys].map((key) => [key, line((school) => keyOf(school) === key)] as const),
    ['all', line(() => true)] as const,
  ]);
}

/** Each school's latest sheet of a checklist; of one day the lowest score, one without a score before all. */
export function latestSheets(truth: Truth, part: Part): Sheet[] {
  const groups = groupBy(sheetsOf(truth, part), ({ template, school }) => `${template.id} ${school}`);
  return [...groups.values()].map((own) => {
    const last = own.map(({ on }) => on).reduce((a, b) => (a > b ? a : b));
    return own
      .filter(({ on }) => on === last)
      .reduce((worst, sheet) => ((sheet.final ?? -1) < (worst.final ?? -1) ? sheet : worst));
  });
}

export function countScores(truth: Truth, part: Part): Map<string, (number | null)[]> {
  return new Map(
    [...groupBy(latestSheets(truth, part), ({ template }) => template.id)].map(([checklist, sheets]) => {
      const finals = sheets.flatMap(({ final }) => (final === null ? [] : [final])).toSorted((a, b) => a - b);
      const grades = (['excellent', 'good', 'pass', 'fail'] as Grade[]).flatMap((grade) => {
        const count = sheets.filter(({ score }) => score.grade === grade).length;
        return [count, ratio(count, sheets.length)];
      });
      const half = Math.floor(finals.length / 2);
      const middle =
        finals.length === 0 ? null : finals.length % 2 === 1 ? finals[half]! : (finals[half - 1]! + finals[half]!) / 2;
      return [
        checklist,
        [sheets.length, mean(finals), middle, finals.at(-1) ?? null, finals[0] ?? null, ...grades],
      ] as const;
    }),
  );
}

/** Per item: times judged, times not met, average loss. From the answers themselves. */
export function countLosses(truth: Truth, part: Part): Map<string, (number | null)[]> {
  const counts = new Map<string, (number | null)[]>();
  const byTemplate = groupBy(sheetsOf(truth, part), ({ template }) => template.id);
  for (const sheets of byTemplate.values()) {
    const template: Template = sheets[0]!.template;
    for (const item of template.items) {
      if (item.score.mode === 'bonus') continue;
      const judged = sheets.filter(
        ({ answers, score }) => answers[item.id]?.na == null && !score.hidden.includes(item.id),
      );
      if (judged.length === 0) continue;
      const points = judged.map(({ score }) =>
        Number(score.lost.find((lost) => lost.item === item.id)?.points.rounded ?? 0),
      );
      const failed = judged.filter(({ score }, index) => points[index]! > 0 || score.vetoes.includes(item.id));
      counts.set(item.short?.zh ?? item.text.zh, [judged.length, failed.length, mean(points)]);
    }
  }
  return counts;
}

/** How often an item's answer fails by the checklist's own rule; for items without a score of their own kind. */
export function countFailing(sheets: readonly Sheet[], item: string): number {
  return sheets.filter(({ template, answers, on }) => {
    const found = template.items.find(({ id }) => id === item);
    return found !== undefined && isFailing(found, answers[item], on);
  }).length;
}

export function countCategories(truth: Truth, part: Part): (string | number | null)[][] {
  const all = findingsOf(truth, part);
  const line = (name: string, own: readonly Found[]): (string | number | null)[] => [
    name,
    own.length,
    ratio(own.length, all.length),
    ...['critical', 'major', 'minor'].map((severity) => own.filter((one) => one.severity === severity).length),
  ];
  const groups = groupBy(all, ({ category }) => category);
  return [
    ...FINDING_CATEGORIES.flatMap((category) => {
      const own = groups.get(category);
      return own === undefined ? [] : [line(category, own)];
    }),
    ...(all.length === 0 ? [] : [line('合计', all)]),
  ];
}

export function countRectification(truth: Truth, part: Part, today: string): Map<string, (number | null)[]> {
  const all = findingsOf(truth, part);
  const line = (own: readonly Found[]): (number | null)[] => {
    const closed = own.filter(({ standing }) => standing.state === 'closed');
    const timed = closed.filter(({ due }) => due !== null);
    const waiting = ['closed', 'parked', 'disputed'];
    return [
      own.length,
      closed.length,
      ratio(closed.length, own.length),
      ratio(timed.filter(({ due, standing }) => standing.on <= due!).length, timed.length),
      own.filter(({ due, standing }) => due !== null && due < today && !waiting.includes(standing.state)).length,
      mean(closed.map(({ on, standing }) => days(on, standing.on))),
      own.filter(({ relapsed }) => relapsed).length,
      own.filter(({ standing }) => standing.state === 'parked').length,
    ];
  };
  return new Map([
    ...[...groupBy(all, ({ severity }) => severity)].map(([severity, own]) => [severity, line(own)] as const),
    ...(all.length === 0 ? [] : [['all', line(all)] as const]),
  ]);
}

/** Per town: schools, average, findings, findings per school, rectification rate, place. */
export function countTowns(truth: Truth, part: Part, by: 'town' | 'district' = 'town'): Map<string, (number | null)[]> {
  const unitOf = (school: string): string => truth.schools.get(school)?.[by] ?? '';
  const scores = groupBy(latestSheets(truth, part), ({ school }) => unitOf(school));
  const found = groupBy(findingsOf(truth, part), ({ school }) => unitOf(school));
  const lines = [...groupBy(openSchools(truth, part), ({ id }) => unitOf(id))].map(([unit, schools]) => {
    const own = found.get(unit) ?? [];
    const finals = (scores.get(unit) ?? []).flatMap(({ final }) => (final === null ? [] : [final]));
    const closed = own.filter(({ standing }) => standing.state === 'closed').length;
    return { unit, schools: schools.length, average: mean(finals), found: own.length, closed };
  });
  return new Map(
    lines.map(({ unit, schools, average, found: count, closed }) => [
      unit,
      [
        schools,
        average,
        count,
        ratio(count, schools),
        ratio(closed, count),
        average === null ? null : 1 + lines.filter((other) => (other.average ?? -1) > average + 1e-9).length,
      ],
    ]),
  );
}

/** The answers of an item where it applied. */
export function valuesOf(truth: Truth, part: Part, item: string): { sheet: Sheet; value: unknown }[] {
  return sheetsOf(truth, part).flatMap((sheet) => {
    const answer = sheet.answers[item];
    return answer === undefined || answer.na !== null || answer.value === null ? [] : [{ sheet, value: answer.value }];
  });
}

export function countFreshness(truth: Truth, part: Part, item: string): (number | null)[] {
  const ages = valuesOf(truth, part, item).map(({ sheet, value }) => Math.max(0, days(String(value), sheet.on)));
  const bands = [
    ages.filter((age) => age <= 14),
    ages.filter((age) => age > 14 && age <= 30),
    ages.filter((age) => age > 30 && age <= 90),
    ages.filter((age) => age > 90),
  ];
  return [ages.length === 0 ? null : ages.length, ...bands.map((band) => ratio(band.length, ages.length))];
}
