/** The categories of the statistics, domain notes §3.4 Q4. */

import type { Item, Template } from '../checklist/template.ts';

export const FINDING_CATEGORIES = [
  '责任',
  '准确',
  '时效',
  '公示',
  '安全',
  '网络',
  '版权隐私',
  '无障碍',
  '教材',
  '教辅',
  '读物',
] as const;

/** By how the built-in checklists name their items; the first that fits. */
const BY_NAME: readonly (readonly [RegExp, (typeof FINDING_CATEGORIES)[number]])[] = [
  [/a11y/, '无障碍'],
  [/privacy|leak|-priv-|-ip(-|$)|piracy/, '版权隐私'],
  [/^tm-(aid|veto-force|veto-kinder)/, '教辅'],
  [/^tm-(read|np|lib)/, '读物'],
  [/^tm-pub/, '公示'],
  [/^tm-dg/, '网络'],
  [/^tm-/, '教材'],
  [/mgmt|ledger|auth|trace|radio-log|group|veto-ad|veto-icp/, '责任'],
  [/-acc-|ai-label/, '准确'],
  [/-time-|update|blank|links|avail/, '时效'],
  [/-pub-|open|reply|channel|filing/, '公示'],
  [/veto-hijack|led-access|veto-hack|veto-secret|-sec-/, '网络'],
  [/safe|danger|fire|led|radio/, '安全'],
];

/** One of the known categories, or the name of the item's section in a checklist that names its items otherwise. */
export function categoryOf(template: Template, item: Item): string {
  const known = BY_NAME.find(([pattern]) => pattern.test(item.id))?.[1];
  const section = template.sections.find(({ id }) => id === item.section)?.name.zh ?? '';
  return known ?? section.slice(0, 40);
}
