/** The places in which a simulated school publishes (domain notes §6.2). */
import { uuidV7 } from '../../../shared/model/ids.ts';
import type { VenueId } from '../../../shared/model/ids.ts';
import type { VenueType } from '../../../shared/model/school.ts';
import { rollDice } from './dice.ts';
import type { SimulatedSchool } from './schools.ts';

export type SimulatedVenue = {
  readonly id: VenueId;
  readonly type: VenueType;
  /** The cells of kind `venue`, by field. */
  readonly facts: { readonly [field: string]: string | null };
};

type Kind = {
  readonly type: VenueType;
  readonly name: string;
  readonly post: string;
  readonly location: string;
  /** How many of 100 schools have one. */
  readonly share: number;
};

const KINDS: readonly Kind[] = [
  { type: 'board', name: '校门主宣传栏', post: '德育主任', location: '校门内侧', share: 100 },
  { type: 'board', name: '校务公开栏', post: '办公室主任', location: '办公楼一层门厅', share: 80 },
  { type: 'window', name: '教学楼橱窗', post: '德育干事', location: '教学楼南侧', share: 60 },
  { type: 'blackboard', name: '班级黑板报', post: '各班班主任', location: '各班教室后墙', share: 85 },
  { type: 'led', name: '校门电子屏', post: '电教管理员', location: '校门上方', share: 70 },
  { type: 'pa', name: '校园广播', post: '广播站管理员', location: '广播室', share: 75 },
  { type: 'account', name: '微信公众号', post: '信息员', location: '公众号', share: 80 },
  { type: 'account', name: '视频号', post: '信息员', location: '视频号', share: 25 },
  { type: 'chat_group', name: '班级家校群', post: '各班班主任', location: '群聊', share: 60 },
  { type: 'material', name: '教材与图书', post: '教务主任', location: '图书室', share: 100 },
];

/** At least a board and the teaching materials; a website where the roster names one. */
export function makeVenues(seed: string, index: number, school: SimulatedSchool): SimulatedVenue[] {
  const { homepage } = school.facts;
  const website: Kind[] =
    typeof homepage === 'string'
      ? [{ type: 'website', name: '学校网站', post: '网站管理员', location: homepage, share: 100 }]
      : [];
  return [...KINDS, ...website].flatMap((kind, nth) => {
    const dice = rollDice(seed, 'venue', index, nth);
    if (!dice.chance(kind.share / 100)) return [];
    const { type, name, post, location } = kind;
    const id = uuidV7(Date.UTC(2025, 7, 1), dice.bytes(10)) as VenueId;
    return [{ id, type, facts: { school: school.id, type, name, post, location } }];
  });
}
