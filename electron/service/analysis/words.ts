/** What tables call things, in both languages; the official Chinese terms of domain notes §3.4 and §5. */
import { builtinTemplates } from '../../../shared/checklist/builtin.ts';
import type { Text } from '../../../shared/checklist/template.ts';
import type { TableColumn } from '../../../shared/analysis/table.ts';

export const text = (zh: string, en: string): Text => ({ zh, en });

export function column(key: string, kind: TableColumn['kind'], zh: string, en: string): TableColumn {
  return { key, kind, title: { zh, en } };
}

export const TOTAL = text('合计', 'Total');
export const UNKNOWN = text('未登记', 'Not recorded');

const STAGE_WORDS: { readonly [code: string]: Text } = {
  kindergarten: text('幼儿园', 'Kindergarten'),
  primary: text('小学', 'Primary'),
  junior: text('初中', 'Junior secondary'),
  nine_year: text('九年一贯制', 'Nine-year'),
  senior: text('高中', 'Senior secondary'),
  vocational: text('中职', 'Vocational'),
  special: text('特教', 'Special education'),
};

const OWNERSHIP_WORDS: { readonly [code: string]: Text } = {
  public: text('公办', 'Public'),
  private: text('民办', 'Private'),
  private_inclusive: text('民办（普惠）', 'Private (inclusive)'),
  private_profit: text('民办（营利）', 'Private (for profit)'),
  joint: text('中外合作', 'Joint venture'),
};

const VENUE_WORDS: { readonly [code: string]: Text } = {
  board: text('宣传栏', 'Bulletin board'),
  window: text('橱窗', 'Display window'),
  blackboard: text('黑板报', 'Blackboard'),
  led: text('电子屏', 'LED screen'),
  pa: text('校园广播', 'Campus PA'),
  website: text('门户网站', 'School website'),
  account: text('官方新媒体账号', 'Official account'),
  chat_group: text('工作群、家校群', 'Work or home–school group'),
  material: text('教材读物', 'Teaching materials'),
  other: text('其他', 'Other'),
};

const SEVERITY_WORDS: { readonly [code: string]: Text } = {
  critical: text('严重', 'Critical'),
  major: text('较重', 'Major'),
  minor: text('一般', 'Minor'),
};

const wordOf =
  (words: { readonly [code: string]: Text }) =>
  (code: string | null): Text =>
    code === null ? UNKNOWN : (words[code] ?? text(code, code));

export const stageWord = wordOf(STAGE_WORDS);
export const ownershipWord = wordOf(OWNERSHIP_WORDS);
export const venueWord = wordOf(VENUE_WORDS);
export const severityWord = wordOf(SEVERITY_WORDS);

/** A built-in checklist's name without what stands in brackets; another one is called by its id. */
export function checklistWord(id: string): Text {
  const name = builtinTemplates.find((template) => template.id === id)?.name ?? text(id, id);
  return text(shorten(name.zh), shorten(name.en));
}

function shorten(name: string): string {
  return name.replace(/\s*[（(].*[）)]$/u, '');
}
