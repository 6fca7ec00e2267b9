/** What the inspector notes on a failing item: the checklist's own sentence with its blanks filled in. */
import type { AnswerValue } from '../../../shared/checklist/answers.ts';
import { measure } from '../../../shared/checklist/tiers.ts';
import type { Item } from '../../../shared/checklist/template.ts';
import { daysBefore } from './calendar.ts';
import type { Dice } from './dice.ts';

/** Everything is in Chinese: it is data of the county, not the program's words. */
const WORDS: { readonly [blank: string]: readonly string[] } = {
  place: ['校门主宣传栏', '教学楼一层橱窗', '校务公开栏', '操场东侧展板', '行政楼门厅', '食堂入口展板', '三楼走廊'],
  brand: ['某培训机构', '某文具', '某摄影店'],
  kind: ['身份证号', '家庭住址', '资助名单'],
  facility: ['展架', '橱窗玻璃', '横幅支架', '灯箱', '宣传栏顶棚'],
  hazard: ['坠落隐患', '倾倒隐患'],
  defect: ['松动', '锈蚀', '有裂纹', '边角翘起'],
  equipment: ['灭火器', '消火栓', '疏散指示牌'],
  material: ['卡通图片', '字体', '背景音乐'],
  detail: ['清单多列1处已拆除的橱窗', '现场有2处未列入清单'],
  wrong: ['按部就搬', '再接再励', '渡假', '座落'],
  right: ['按部就班', '再接再厉', '度假', '坐落'],
  field: ['监督电话', '学校全称', '责任人岗位', '公示日期', '学校地址'],
  what: ['招生公示', '运动会展板', '上学年校历', '评优公示', '节日活动海报'],
  channel: ['举报电话', '校长信箱', '家长意见箱'],
  site: ['学校网站'],
  page: ['首页', '学校概况页', '招生公告页', '机构设置页'],
  url: ['“通知公告”栏目'],
  domain: ['学校网站域名'],
  account: ['学校公众号', '学校视频号'],
  title: ['《开学典礼》', '《校园运动会简讯》', '《家长会通知》', '《食堂开放日》'],
  entity: ['个人'],
  grade: ['三年级', '五年级', '七年级', '八年级'],
  subject: ['数学', '英语', '语文'],
  book: ['同步练习册', '配套读本', '课外读物'],
  class: ['三年级2班', '五年级1班', '七年级3班'],
  name: ['《家乡的桥》', '《劳动与生活》'],
  list: ['公示日期', '管理岗位', '审核记录'],
};

/** Blanks that say where. */
const PLACES = new Set(['place', 'site', 'account']);

const PROBLEMS: { readonly [item: string]: readonly string[] } = {
  'bb-acc-symbol': ['边缘破损', '明显褪色'],
  'bb-acc-lang': ['仅有外文', '使用繁体字'],
  'bb-time-fee': ['不完整、字迹不清', '日晒褪色，内容已失效'],
  'bb-pub-channel': ['无人应答', '未按期开箱'],
  'bb-led-light': ['夜间偏亮', '课间亮屏影响上课'],
  'bb-radio-log': ['与实际播出不一致', '缺失'],
  'bb-radio-volume': ['在校界处偏响', '在室内听不清'],
  'nm-sec-plan': ['一年内未演练', '缺失'],
  'tm-tb-free': ['存在另行收费'],
  'tm-tb-cycle': ['无消毒记录', '无登记'],
  'tm-read-cond': ['破损较多', '陈旧、内容过时'],
  'tm-read-corner': ['清单与实物不一致', '无清单'],
  'tm-np-vol': ['存在按班摊派'],
};

/** Where {n} is not what was answered but how many were looked at, or an amount of its own. */
const COUNTS: { readonly [item: string]: readonly [number, number] } = {
  'bb-mgmt-owner': [8, 12],
  'bb-acc-typo': [1, 6],
  'tm-tb-stock': [3, 25],
  'tm-read-donate': [12, 80],
  'tm-sb-cost': [10, 40],
};

/** @param place the venue's name, null for the whole school. @returns '' for an item that has no finding */
export function writeNote(dice: Dice, item: Item, value: AnswerValue, on: string, place: string | null): string {
  if (item.finding === null) return '';
  const wrong = dice.int(0, WORDS['wrong']!.length - 1);
  return item.finding.zh.replaceAll(/\{(\w+)\}/g, (_, blank: string) => {
    if (blank === 'wrong' || blank === 'right') return WORDS[blank]![wrong]!;
    if (blank === 'k') return typeof value === 'number' ? String(value) : String(dice.int(1, 3));
    if (blank === 'n') return String(countOf(dice, item, value, on));
    if (blank === 'date') return sayDate(daysBefore(on, dice.int(20, 70)));
    if (place !== null && PLACES.has(blank)) return place;
    if (blank === 'problem') return dice.pick(PROBLEMS[item.id] ?? ['不符合要求']);
    if (blank === 'list' && Array.isArray(value)) return listMissing(item, value);
    return dice.pick(WORDS[blank] ?? ['一处']);
  });
}

function countOf(dice: Dice, item: Item, value: AnswerValue, on: string): number {
  const range = COUNTS[item.id];
  if (range !== undefined) return dice.int(...range);
  return item.score.mode === 'tiers' || typeof value === 'number' ? measure(value, on) : dice.int(2, 9);
}

function listMissing(item: Item, present: readonly string[]): string {
  return (item.elements ?? [])
    .map((element) => element.text.zh)
    .filter((element) => !present.includes(element))
    .join('、');
}

function sayDate(day: string): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
}
