/** A bureau with findings that wait for their notices. */
import type { NoticeFile, WrittenNotices } from '../../../shared/model/notice.ts';
import type { Desks } from '../../helpers/desk.ts';
import { answer, no, startInspection, YES_NO } from '../../helpers/inspection.ts';
import type { Desk } from '../../helpers/open-desk.ts';

export const AUTHORITY = '云岫县教育局';
export const REPLY_BY = { on: '2026-03-17', time: '17:00' } as const;
export const ALL = { findings: null, from: null, until: null, round: null, school: null, query: '' } as const;

export async function openOffice(desks: Desks, name = '教育局'): Promise<Desk> {
  const desk = await desks.open(name, 'bureau');
  await desk.ask('office.write', {
    authority: AUTHORITY,
    contact: '督导室',
    phone: '0000-0000012',
    channel: '督导室邮箱 dudao@yunxiu.example',
    noticePattern: '云教改〔{year}〕{n}号',
    circularPattern: '云教通〔{year}〕{n}号',
  });
  return desk;
}

/** @returns the ids of drafted findings, one per failed item */
export async function findAt(desk: Desk, school: string, count = 2): Promise<string[]> {
  const inspection = await startInspection(desk, school);
  const found: string[] = [];
  for (const item of YES_NO) {
    if (found.length === count) break;
    await answer(desk, inspection, item, no);
    const drafted = await desk.ask('findings.draft', { inspection, item });
    if (drafted !== null) found.push(drafted.id);
  }
  return found;
}

export async function issue(desk: Desk, findings: readonly string[], folder: string): Promise<WrittenNotices> {
  const input = { findings, round: null, on: '2026-03-02', replyBy: REPLY_BY, folder };
  const end = await desk.finish('notices.issue', input);
  if (end.state !== 'done' || end.kind !== 'notices') throw new Error(JSON.stringify(end));
  return end.result;
}

/** Latest first. */
export async function openAll(desk: Desk): Promise<NoticeFile[]> {
  const list = { query: '', kind: 'notice', state: 'any', offset: 0, limit: 100 } as const;
  const { rows } = await desk.ask('notices.list', list);
  return Promise.all(rows.map(({ id }) => desk.ask('notices.open', { notice: id })));
}
