/** What a bureau enters itself, because no checklist asks it: the rows behind Q10 to Q13 (domain notes §3.4). */

import { z } from 'zod';
import type { Text } from '../checklist/template.ts';

export const ENTRY_SHEETS = ['Q10', 'Q11', 'Q12', 'Q13'] as const;
export type EntrySheet = (typeof ENTRY_SHEETS)[number];

export type EntryField = { readonly key: string; readonly title: Text; readonly kind: 'text' | 'number' | 'date' };

const field = (key: string, kind: EntryField['kind'], zh: string, en: string): EntryField => ({
  key,
  kind,
  title: { zh, en },
});

/** Counts and posts only: who wrote a letter, or who took part by name, has no field. */
export const ENTRY_FIELDS: { readonly [sheet in EntrySheet]: readonly EntryField[] } = {
  Q10: [
    field('channel', 'text', '渠道', 'Channel'),
    field('received', 'number', '受理件数', 'Received'),
    field('toldIn15', 'number', '15日内告知件数', 'Told within 15 days'),
    field('closedIn60', 'number', '60日内办结件数', 'Closed within 60 days'),
    field('late', 'number', '超期件数', 'Overdue'),
    field('repeated', 'number', '重复件数', 'Repeated'),
  ],
  Q11: [
    field('topic', 'text', '培训主题', 'Topic'),
    field('audience', 'text', '对象类别', 'Audience'),
    field('sessions', 'number', '场次', 'Sessions'),
    field('participants', 'number', '参训人次', 'Participants'),
    field('hours', 'number', '学时', 'Hours'),
    field('invited', 'number', '应训人数', 'Invited'),
  ],
  Q12: [
    field('matter', 'text', '事项', 'Matter'),
    field('section', 'text', '责任股室', 'Responsible section'),
    field('partners', 'text', '配合单位', 'Partners'),
    field('due', 'date', '完成时限', 'Due'),
    field('status', 'text', '状态', 'Status'),
    field('proof', 'text', '佐证', 'Proof'),
  ],
  Q13: [
    field('matter', 'text', '事项', 'Matter'),
    field('materials', 'number', '要求学校新报材料份数', 'New papers asked of schools'),
  ],
};

/** Kind `entry`, field `row`. `on` is the day by which it belongs to a period. */
export const entrySchema = z.object({
  sheet: z.enum(ENTRY_SHEETS),
  on: z.iso.date(),
  values: z.record(z.string().max(40), z.union([z.string().max(500), z.number().min(0).max(1e9), z.null()])),
  removed: z.boolean(),
});
export type Entry = z.infer<typeof entrySchema>;
export type StoredEntry = Entry & { readonly id: string };
