/** What the shape of a checklist alone cannot say: its parts must fit together. */

import { findConditionFaults } from './conditions.ts';
import { add, fractionOf, isZero, subtract } from './fraction.ts';
import type { Fraction } from './fraction.ts';
import type { Item, Template } from './template.ts';

export type TemplateFault = { readonly path: (string | number)[]; readonly message: string };

const MODES_OF_TYPE: { readonly [type in Item['type']]: readonly Item['score']['mode'][] } = {
  yesno: ['veto', 'bool', 'bonus'],
  number: ['count', 'tiers'],
  date: ['tiers'],
  single: ['options'],
  multi: ['missing'],
};

/** Everything that keeps a well-formed template from being usable; empty when it can be used. Messages are for developers. */
export function findTemplateFaults(template: Template): TemplateFault[] {
  const sections = new Set(template.sections.map((section) => section.id));
  return [
    ...findRepeated(template.sections, 'sections'),
    ...findRepeated(template.items, 'items'),
    ...template.items.flatMap((item, index) => findItemFaults(item, sections, ['items', index])),
    ...template.items.flatMap((item, index) =>
      findConditionFaults(item, template.items.slice(0, index)).map((fault) => ({
        path: ['items', index, 'when'],
        message: `${item.id}: ${fault}`,
      })),
    ),
    ...findWeightFaults(template),
    ...(template.floors ?? [])
      .filter((floor) => !sections.has(floor.section))
      .map((floor) => ({ path: ['floors'], message: `no section ${floor.section}` })),
    ...(template.gradeBands.some((band) => band.from === 0)
      ? []
      : [{ path: ['gradeBands'], message: 'no grade for a score of 0' }]),
  ];
}

function findRepeated(rows: readonly { readonly id: string }[], name: string): TemplateFault[] {
  return rows.flatMap(({ id }, index) =>
    rows.findIndex((row) => row.id === id) === index ? [] : [{ path: [name, index, 'id'], message: `${id} twice` }],
  );
}

function findItemFaults(item: Item, sections: ReadonlySet<string>, path: (string | number)[]): TemplateFault[] {
  const faults: TemplateFault[] = [];
  const report = (message: string): number => faults.push({ path, message: `${item.id}: ${message}` });
  if (!sections.has(item.section)) report(`no section ${item.section}`);
  if (!MODES_OF_TYPE[item.type].includes(item.score.mode)) report(`${item.type} cannot score as ${item.score.mode}`);
  if ((item.type === 'single') !== (item.options !== undefined)) report('options belong to single choice');
  if ((item.type === 'multi') !== (item.elements !== undefined)) report('elements belong to multiple choice');
  for (const list of [item.options ?? [], item.elements ?? []]) {
    if (new Set(list.map((entry) => entry.text.zh)).size !== list.length) report('the same choice twice');
  }
  if ((item.finding === null) !== (item.fix === null)) report('a finding and its fix come together');
  if (item.finding !== null && listBlanks(item.finding.zh) !== listBlanks(item.finding.en)) {
    report('the blanks differ between the languages');
  }
  return faults;
}

function listBlanks(sentence: string): string {
  return [...sentence.matchAll(/\{\w+\}/g)]
    .map(([blank]) => blank)
    .toSorted()
    .join(' ');
}

function findWeightFaults(template: Template): TemplateFault[] {
  const faults: TemplateFault[] = [];
  if (!isZero(subtract(sumWeights(template.items), fractionOf(template.full)))) {
    faults.push({ path: ['full'], message: `the weights do not add up to ${template.full}` });
  }
  template.sections.forEach((section, index) => {
    const earned = sumWeights(template.items.filter((item) => item.section === section.id));
    if (!isZero(subtract(earned, fractionOf(section.points ?? 0)))) {
      faults.push({ path: ['sections', index, 'points'], message: `the weights of ${section.id} do not add up` });
    }
  });
  return faults;
}

function sumWeights(items: readonly Item[]): Fraction {
  return items.reduce((total, item) => add(total, fractionOf(item.score.weight)), fractionOf(0));
}
