/** Names of the files that go onto sticks: what they are, whose, and when. */

/** What stands after 巡校 in a file's name. */
export type FileKind =
  | '结果'
  | '上报'
  | '安装包'
  | '任务包'
  | '密钥恢复'
  | '问题台账'
  | '统计表'
  | '分析报告'
  | '年度总结'
  | '检查记录'
  | '得分表'
  | '问题清单'
  | '检查结果'
  | '发文登记'
  | '批次进展'
  | `${'名册' | '阵地台账' | '检查员名单'}${'' | '模板'}`;

/** A visit that is handed over to a colleague. */
export type HandoverKind = '交接';

/**
 * @param owner a person's or bureau's name; what Windows forbids in names is replaced
 * @param now milliseconds since 1970
 * @param precision the day alone where one file a day is the rule
 * @returns without an extension, such as `巡校-结果-王芳-20260302-093000`
 */
export function nameFile(
  kind: FileKind | HandoverKind,
  owner: string,
  now: number,
  precision: 'day' | 'second',
): string {
  const time = new Date(now);
  const date = [time.getFullYear(), time.getMonth() + 1, time.getDate()].map(twoDigits).join('');
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map(twoDigits).join('');
  const who = toNamePart(owner, 40);
  return ['巡校', kind, who, date, ...(precision === 'day' ? [] : [clock])].join('-');
}

/** A part of a file's or folder's name: what Windows forbids in names is replaced. @param most characters that are kept */
export function toNamePart(text: string, most = 60): string {
  // oxlint-disable-next-line no-control-regex -- exactly the signs that Windows forbids in file names
  return text.replaceAll(/[\u0000-\u001f<>:"/\\|?*. ]/g, '_').slice(0, most);
}

/** The name of a bundle says when anyone can read it. */
export function nameBundle(stem: string, isPlain: boolean): string {
  return `${stem}${isPlain ? '-未加密' : ''}.xunxiao`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
