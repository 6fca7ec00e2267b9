/** What does not apply at a school, and why: whole groups of items at once, as a school without a screen has no screen at all. */
import type { Item } from '../../../shared/checklist/template.ts';
import type { Dice } from './dice.ts';
import type { SimulatedSchool } from './schools.ts';
import type { SimulatedVenue } from './venues.ts';

/** Items whose id matches do not apply, with this reason, at that share of schools or where it is so. */
type Group = {
  readonly items: RegExp;
  readonly reason: string;
  readonly share: number | ((school: SimulatedSchool, venues: readonly SimulatedVenue[]) => boolean);
};

const lacks =
  (...types: readonly SimulatedVenue['type'][]) =>
  (_: SimulatedSchool, venues: readonly SimulatedVenue[]): boolean =>
    !venues.some((venue) => types.includes(venue.type));

const GROUPS: readonly Group[] = [
  { items: /^bb-led-/, reason: '本校未安装电子屏。', share: lacks('led') },
  { items: /^bb-radio-/, reason: '本校无校园广播。', share: lacks('pa') },
  { items: /^bb-acc-map$/, reason: '各阵地均未展示地图。', share: 0.45 },
  { items: /^bb-time-fee$/, reason: '本学期不涉及收费公示。', share: 0.06 },
  { items: /^bb-safe-elec$/, reason: '各阵地均不用电。', share: 0.08 },
  { items: /^bb-safe-maint$/, reason: '无大型屏体和户外支架。', share: 0.2 },
  {
    items: /^nm-(veto-icp|filing|avail|update-home|blank|links|sec-level|sec-log|sec-backup)/,
    reason: '本校无独立网站，信息统一发布在上级平台。',
    share: lacks('website'),
  },
  { items: /^nm-(auth|update-acct)$/, reason: '本校未开通公众号等账号。', share: lacks('account') },
  { items: /^nm-ai-label$/, reason: '抽查内容未使用AI生成。', share: 0.55 },
  { items: /^nm-reply$/, reason: '检查期内没有收到留言。', share: 0.2 },
  { items: /^nm-priv-form$/, reason: '未使用在线表单收集信息。', share: 0.3 },
  { items: /^tm-aid-(?!promo)/, reason: '本校不统一代购教辅。', share: 0.2 },
  { items: /^tm-read-donate$/, reason: '本学年没有受赠图书。', share: 0.5 },
  { items: /^tm-sb-/, reason: '未使用校本教材。', share: 0.4 },
  { items: /^tm-pub-comp$/, reason: '近一年没有教材教辅类投诉。', share: 0.7 },
  { items: /^tm-a11y-req$/, reason: '在校学生中无此需求。', share: 0.6 },
  { items: /^tm-lib-hours$/, reason: '未设图书馆，使用班级图书角。', share: ({ stage }) => stage === 'kindergarten' },
];

/** The reason by item id, for those of the items shown that do not apply at this school. */
export function drawNotApplicable(
  dice: Dice,
  items: readonly Item[],
  school: SimulatedSchool,
  venues: readonly SimulatedVenue[],
): Map<string, string> {
  const groups = GROUPS.filter(({ share }) => (typeof share === 'number' ? dice.chance(share) : share(school, venues)));
  const reasons = new Map<string, string>();
  for (const item of items) {
    const reason = item.allowNa ? groups.find((group) => group.items.test(item.id))?.reason : undefined;
    if (reason !== undefined) reasons.set(item.id, reason);
  }
  return reasons;
}
