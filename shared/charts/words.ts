/** What charts call things, in both languages; the official Chinese terms of domain notes §3.4 and §5. */

import type { Grade, Text } from '../checklist/template.ts';
import type { Severity } from '../model/finding.ts';
import type { Stage } from '../model/school.ts';

const text = (zh: string, en: string): Text => ({ zh, en });

export const WORDS = {
  coverage: text('检查覆盖率', 'Coverage'),
  coverageRate: text('覆盖率', 'Coverage'),
  seen: text('实检校数', 'Schools inspected'),
  due: text('应检校数', 'Schools to inspect'),
  stage: text('学段', 'Stage'),
  grades: text('等级分布', 'Grades'),
  checklist: text('检查表', 'Checklist'),
  scores: text('得分分布', 'Scores'),
  score: text('得分', 'Score'),
  sheets: text('份数', 'Sheets'),
  items: text('失分较多的题目', 'Items that lost points most often'),
  item: text('题目', 'Item'),
  lossRate: text('失分率', 'Loss rate'),
  failed: text('不符合次数', 'Times not met'),
  judged: text('检查次数', 'Times judged'),
  points: text('失分合计', 'Points lost'),
  categories: text('问题类别和程度', 'Findings by category and severity'),
  category: text('类别', 'Category'),
  severity: text('程度', 'Severity'),
  closing: text('整改率', 'Closing rate'),
  closingRate: text('整改率', 'Closing rate'),
  closed: text('已销号', 'Closed'),
  notClosed: text('未销号', 'Not closed'),
  found: text('发现问题', 'Findings'),
  time: text('平均整改用时', 'Days until closed'),
  days: text('平均用时（日）', 'Average days'),
  overdue: text('逾期问题', 'Overdue findings'),
  overdueCount: text('逾期件数', 'Overdue'),
  town: text('乡镇（街道）', 'Town'),
  trend: text('按月趋势', 'By month'),
  month: text('月份', 'Month'),
  visits: text('检查次数', 'Visits'),
  average: text('各月均分', 'Average score by month'),
  averageScore: text('均分', 'Average score'),
  towns: text('乡镇均分对比', 'Average score by town'),
  schools: text('校数', 'Schools'),
  townFindings: text('乡镇问题对比', 'Findings by town'),
  unknown: text('未登记', 'Not recorded'),
} as const satisfies { readonly [name: string]: Text };

/** By a chart's id. */
export const CHART_TITLES = {
  coverage: WORDS.coverage,
  grades: WORDS.grades,
  scores: WORDS.scores,
  items: WORDS.items,
  categories: WORDS.categories,
  closing: WORDS.closing,
  time: WORDS.time,
  overdue: WORDS.overdue,
  trend: WORDS.trend,
  average: WORDS.average,
  towns: WORDS.towns,
  townFindings: WORDS.townFindings,
} as const;

export const GRADE_TEXTS: { readonly [grade in Grade]: Text } = {
  excellent: text('优秀', 'Excellent'),
  good: text('良好', 'Good'),
  pass: text('合格', 'Pass'),
  fail: text('不合格', 'Fail'),
};

export const SEVERITY_TEXTS: { readonly [severity in Severity]: Text } = {
  critical: text('严重', 'Critical'),
  major: text('较重', 'Major'),
  minor: text('一般', 'Minor'),
};

export const STAGE_TEXTS: { readonly [stage in Stage]: Text } = {
  kindergarten: text('幼儿园', 'Kindergarten'),
  primary: text('小学', 'Primary'),
  junior: text('初中', 'Junior secondary'),
  nine_year: text('九年一贯制', 'Nine-year'),
  senior: text('高中', 'Senior secondary'),
  vocational: text('中职', 'Vocational'),
  special: text('特教', 'Special education'),
};

const CATEGORY_TEXTS: { readonly [category: string]: string } = {
  责任: 'Responsibility',
  准确: 'Accuracy',
  时效: 'Timeliness',
  公示: 'Disclosure',
  安全: 'Safety',
  网络: 'Network',
  版权隐私: 'Copyright and privacy',
  无障碍: 'Accessibility',
  教材: 'Textbooks',
  教辅: 'Workbooks',
  读物: 'Reading matter',
};

/** What a bureau's own checklist calls otherwise stays as it is. */
export function categoryText(category: string): Text {
  const en = Object.hasOwn(CATEGORY_TEXTS, category) ? CATEGORY_TEXTS[category] : undefined;
  return { zh: category, en: en ?? category };
}
