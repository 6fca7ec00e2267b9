/** A cell of a file as the value that is saved, and back. */
import type { Json } from '../model/json.ts';
import { BASIC_STAGES, checkSchoolCode, checkUscc, isProvince, SCHOOL_TYPES, SPONSORS, URBAN_RURAL } from './codes.ts';
import type { BasicStage, CodeEntry } from './codes.ts';
import type { RosterField } from './fields.ts';
import type { ProblemCode } from './problem.ts';
import { nameKey, toCodeText, toPlainText } from './text.ts';

export type ReadValue = { readonly value: Json; readonly warning?: ProblemCode } | { readonly error: ProblemCode };

/**
 * Reads one cell that is not empty.
 *
 * @param isDemo whether province 99 is taken
 */
export function readValue(field: RosterField, text: string, isDemo: boolean): ReadValue {
  const plain = toPlainText(text);
  const code = toCodeText(text);
  switch (field.form) {
    case 'code':
      return asCode(code, checkSchoolCode(code, isDemo));
    case 'codes': {
      const codes = splitList(text).map(toCodeText);
      return codes.every((one) => /^\d{10}$/.test(one)) ? { value: codes } : { error: 'code-form' };
    }
    case 'uscc':
      return asCode(code, checkUscc(code));
    case 'school-type':
      return asEntry(SCHOOL_TYPES, plain, 'unknown-type');
    case 'sponsor':
      return asEntry(SPONSORS, plain, 'unknown-sponsor');
    case 'urban-rural':
      return asEntry(URBAN_RURAL, plain, 'unknown-urban-rural');
    case 'stages': {
      const stages = readStages(plain);
      return stages === null ? { error: 'unknown-stage' } : { value: stages };
    }
    case 'ownership':
      return asWord(OWNERSHIP_WORDS, plain, 'unknown-ownership');
    case 'status':
      return asWord(STATUS_WORDS, plain, 'unknown-status');
    case 'venue-type':
      return asWord(VENUE_WORDS, plain, 'unknown-venue-type');
    case 'active':
      return asWord(ACTIVE_WORDS, plain, 'unknown-active', (word) => word === 'yes');
    case 'region':
      return /^\d{6}$/.test(code) && isProvince(code.slice(0, 2), isDemo) ? { value: code } : { error: 'region-form' };
    case 'town-code':
      return readTownCode(code, isDemo);
    case 'village-code':
      return /^\d{12}$/.test(code) ? { value: code } : { error: 'village-code-form' };
    case 'postcode':
      return /^\d{6}$/.test(code) ? { value: code } : { error: 'postcode-form' };
    case 'count':
      return readCount(code);
    case 'month':
      return readMonth(code);
    case 'names': {
      const names = [...new Set(splitList(text).map(toPlainText))].filter((name) => name !== '');
      return names.length > 20 || names.some((name) => name.length > 60) ? { error: 'too-long' } : { value: names };
    }
    default:
      return readText(field, plain);
  }
}

/** A value as files and forms show it; '' for none. */
export function formatValue(field: Pick<RosterField, 'form'>, value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) {
    const words = value.map((one) => (field.form === 'stages' ? (STAGE_WORDS[String(one)]?.[0] ?? '') : String(one)));
    return words.join('、');
  }
  const text = typeof value === 'object' ? '' : String(value);
  switch (field.form) {
    case 'school-type':
      return withName(SCHOOL_TYPES, text);
    case 'sponsor':
      return withName(SPONSORS, text);
    case 'urban-rural':
      return withName(URBAN_RURAL, text);
    case 'ownership':
      return OWNERSHIP_WORDS[text]?.[0] ?? '';
    case 'status':
      return STATUS_WORDS[text]?.[0] ?? '';
    case 'venue-type':
      return VENUE_WORDS[text]?.[0] ?? '';
    case 'active':
      return value === false ? '否' : '是';
    default:
      return text;
  }
}

type Words = { readonly [value: string]: readonly string[] };

const OWNERSHIP_WORDS: Words = {
  public: ['公办', '公立', '国办', 'public'],
  private: ['民办', '私立', 'private'],
  private_inclusive: ['民办（普惠）', '普惠性民办', '普惠民办', '民办普惠', 'private inclusive'],
  private_profit: ['民办（营利）', '营利性民办', '民办营利', 'private for profit'],
  joint: ['中外合作', '中外合作办学', 'joint'],
};
const STATUS_WORDS: Words = {
  open: ['在办', '正常', '开办', '在用', '更名', 'open', 'active'],
  suspended: ['停办', '暂停', '暂停办学', 'suspended'],
  merged: ['已撤并', '撤并', '合并', '并入', 'merged'],
  closed: ['已撤销', '撤销', '关闭', '注销', 'closed'],
};
const VENUE_WORDS: Words = {
  board: ['宣传栏', '公开栏', '公告栏', 'board', 'bulletin board'],
  window: ['橱窗', '展示橱窗', 'window', 'display window'],
  blackboard: ['黑板报', '板报', 'blackboard'],
  led: ['电子屏', 'LED屏', 'LED显示屏', '电子显示屏', 'led', 'LED screen'],
  pa: ['校园广播', '广播', 'pa', 'campus PA'],
  website: ['学校网站', '网站', '门户网站', '官网', 'website'],
  account: ['官方新媒体', '公众号', '微信公众号', '视频号', '新媒体', '抖音号', '微博', 'account'],
  chat_group: ['工作群', '家校群', '微信群', 'QQ群', '群', 'chat_group', 'work group'],
  material: ['教材读物', '教材', '教辅', '读物', 'material'],
  other: ['其他', '其它', 'other'],
};
const ACTIVE_WORDS: Words = {
  yes: ['是', '在任', '在岗', 'yes', 'true', '1'],
  no: ['否', '离任', '退出', 'no', 'false', '0'],
};
const STAGE_WORDS: Words = {
  kindergarten: ['幼儿园', '幼', '学前', '学前教育', 'kindergarten'],
  primary: ['小学', '小', 'primary'],
  junior: ['初中', '初', '初级中学', 'junior'],
  senior: ['高中', '高', '普通高中', 'senior'],
  vocational: ['中职', '职', '中等职业', '职业高中', 'vocational'],
  special: ['特教', '特', '特殊教育', 'special'],
};
const WHOLE_SCHOOLS: { readonly [word: string]: readonly BasicStage[] } = {
  九年一贯制: ['primary', 'junior'],
  九年一贯: ['primary', 'junior'],
  十二年一贯制: ['primary', 'junior', 'senior'],
  完全中学: ['junior', 'senior'],
  完中: ['junior', 'senior'],
};

/** Separated by commas, signs or nothing (小初); null where something is no stage. */
function readStages(text: string): BasicStage[] | null {
  const found = new Set<BasicStage>();
  for (const word of splitList(text, /[、,，/;；+＋\s]+/)) {
    const whole = WHOLE_SCHOOLS[word];
    const one = findWord(STAGE_WORDS, word);
    const each = whole ?? (one === null ? Array.from(word).map((sign) => findWord(STAGE_WORDS, sign)) : [one]);
    for (const stage of each) {
      if (stage === null) return null;
      found.add(stage as BasicStage);
    }
  }
  return found.size === 0 ? null : BASIC_STAGES.filter((stage) => found.has(stage));
}

function findWord(words: Words, text: string): string | null {
  const key = nameKey(text);
  return (
    Object.entries(words).find(([value, names]) => value === key || names.some((name) => nameKey(name) === key))?.[0] ??
    null
  );
}

function asWord(
  words: Words,
  text: string,
  code: ProblemCode,
  toValue: (word: string) => Json = (word) => word,
): ReadValue {
  const word = findWord(words, text);
  return word === null ? { error: code } : { value: toValue(word) };
}

/** A code, a name, or both one after the other. */
function asEntry(entries: { readonly [code: string]: CodeEntry }, text: string, error: ProblemCode): ReadValue {
  const digits = /^\d{3}/.exec(text)?.[0];
  if (digits !== undefined && Object.hasOwn(entries, digits)) return { value: digits };
  const key = nameKey(text);
  const found = Object.entries(entries).find(
    ([, { zh, en }]) => nameKey(zh) === key || nameKey(en) === key || nameKey(zh) === `${key}学校`,
  );
  return found === undefined ? { error } : { value: found[0] };
}

function withName(entries: { readonly [code: string]: CodeEntry }, code: string): string {
  const entry = Object.hasOwn(entries, code) ? entries[code] : undefined;
  return entry === undefined ? code : `${code} ${entry.zh}`;
}

function asCode(code: string, fault: ProblemCode | null): ReadValue {
  return fault === null ? { value: code } : { error: fault };
}

/** Nine digits, or the twelve of a statistical code that ends in zeros; 001 to 599 are towns (domain notes §4.2). */
function readTownCode(code: string, isDemo: boolean): ReadValue {
  const nine = /^\d{9}000$/.test(code) ? code.slice(0, 9) : code;
  const isFit = /^\d{9}$/.test(nine) && isProvince(nine.slice(0, 2), isDemo);
  return isFit && Number(nine.slice(6)) >= 1 && Number(nine.slice(6)) <= 599
    ? { value: nine }
    : { error: 'town-code-form' };
}

function readCount(code: string): ReadValue {
  const digits = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?[人名个班]?$/.exec(code)?.[1]?.replaceAll(',', '');
  const count = digits === undefined ? Number.NaN : Number(digits);
  return count <= 100_000 ? { value: count } : { error: 'count-form' };
}

function readMonth(code: string): ReadValue {
  const found = /^(\d{4})(?:[-/.年]?(\d{1,2}))?(?:[-/.月]\d{0,2}日?|年|\d{2}|T.*)?$/.exec(code);
  const [, year, month] = found ?? [];
  if (year === undefined || Number(year) < 1800 || Number(year) > 2200) return { error: 'month-form' };
  if (month === undefined) return { value: year };
  return Number(month) >= 1 && Number(month) <= 12
    ? { value: `${year}-${month.padStart(2, '0')}` }
    : { error: 'month-form' };
}

/** Eighteen digits of a person have no place in a roster of schools. */
const IDENTITY_NUMBER = /(?<!\d)[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?!\d)/;

function readText(field: RosterField, text: string): ReadValue {
  if (IDENTITY_NUMBER.test(text)) return { error: 'identity-number' };
  if (text.length > field.most) return { error: 'too-long' };
  if (field.form === 'phone' && !/^[-+0-9()（）、,，/;； 转*#]{3,30}$/.test(text))
    return { value: text, warning: 'phone-form' };
  if (field.form === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text))
    return { value: text, warning: 'email-form' };
  if (field.form === 'homepage' && !/^(https?:\/\/)?[^\s/]+\.[^\s]+$/i.test(text)) {
    return { value: text, warning: 'homepage-form' };
  }
  return { value: text };
}

function splitList(text: string, by = /[、,，;；\n]+/): string[] {
  return text
    .split(by)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The one stage by which lists and checklists know a school. */
export function stageOf(stages: readonly string[]): string | null {
  if (stages.includes('special')) return 'special';
  if (stages.includes('vocational')) return 'vocational';
  if (stages.includes('primary') && stages.includes('junior')) return 'nine_year';
  return ['senior', 'junior', 'primary', 'kindergarten'].find((stage) => stages.includes(stage)) ?? null;
}

/** The stages of a school of which only the one is known. */
export function stagesOf(stage: string): readonly string[] {
  return stage === 'nine_year' ? ['primary', 'junior'] : [stage];
}
