/** What the demonstration's bureau has set up: its lists, how its documents look, and what it enters itself. */
import type { EntrySheet } from '../../../shared/analysis/entries.ts';
import { saveEntry as saveRow } from '../analysis/entries.ts';
import { writeOffice } from '../records/notices/notice-office.ts';
import { readLists, saveEntry } from '../roster/small-lists.ts';
import type { Workspace } from '../workspace.ts';
import type { County } from './county.ts';

/** Posts with the cyclic signs for names (domain notes §6.1): nobody is called so. The first three carry laptops. */
export const PEOPLE = Array.from('甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未').map((sign) => `督学${sign}`);

export function setUpOffice(bureau: Workspace, county: County): void {
  const factsOf = (field: string): string[] =>
    [...new Set(county.map(({ school }) => String(school.facts[field])))].toSorted();
  factsOf('town').forEach((name, index) => {
    const code = `990121${String(index + 100)}`;
    saveEntry(bureau, { list: 'towns', id: null, fields: { name, code } });
  });
  const districts = factsOf('district');
  for (const name of districts) {
    saveEntry(bureau, { list: 'districts', id: null, fields: { name, remark: '' } });
  }
  PEOPLE.forEach((name, index) => {
    const post = index % 5 === 0 ? '专职督学' : '兼职督学';
    const fields = { name, post, district: districts[index % districts.length]! };
    // A few worked at a school of the county: they do not inspect it.
    const own = index % 4 === 3 ? { ownSchool: county[index * 3]!.school.id } : {};
    saveEntry(bureau, { list: 'inspectors', id: null, fields: { ...fields, ...own } });
  });
  writeOffice(bureau.log.db, {
    authority: bureau.name,
    contact: '督导室值班岗位',
    phone: '0000-0000012',
    channel: '督导室（教育局办公楼三楼）或U盘报送',
    noticePattern: '云教督改〔{year}〕{n}号',
    circularPattern: '云教督通〔{year}〕{n}号',
  });
}

/** Ids by name. */
export function findPeople(bureau: Workspace, names: readonly string[]): string[] {
  const { inspectors } = readLists(bureau.log.db);
  return names.map((name) => inspectors.find((one) => one.name === name)!.id);
}

type Row = readonly [sheet: EntrySheet, values: { readonly [key: string]: string | number }];

const ROWS: readonly Row[] = [
  ['Q10', { channel: '举报电话', received: 12, toldIn15: 12, closedIn60: 10, late: 1, repeated: 2 }],
  ['Q10', { channel: '校长信箱', received: 7, toldIn15: 6, closedIn60: 6, late: 0, repeated: 0 }],
  [
    'Q11',
    { topic: '宣传阵地内容审核', audience: '学校信息员', sessions: 2, participants: 164, hours: 8, invited: 170 },
  ],
  [
    'Q11',
    { topic: '检查表填写与照片遮挡', audience: '责任督学', sessions: 1, participants: 17, hours: 4, invited: 18 },
  ],
  ['Q12', { matter: '电子屏管控专项提示', section: '督导室', partners: '电教站', status: '已完成', proof: '提示函' }],
  ['Q13', { matter: '阵地清单更新', materials: 1 }],
];

/** The rows behind Q10 to Q13 of one day. */
export function enterRows(bureau: Workspace, on: string): void {
  for (const [sheet, values] of ROWS) saveRow(bureau, null, { sheet, on, values: { ...values } });
}
