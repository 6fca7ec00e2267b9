/** The words of the on-site record, the same in Word and in print. Domain notes §3.2 and §5. */

export const RECORD_WORDS = {
  title: '现场检查记录表',
  facts: '基本情况',
  findings: '问题清单',
  rechecks: '以往问题复查',
  feedback: '现场反馈要点',
  view: '学校意见',
  reason: '未完成事项说明',
  signatures: '签字确认',
  photos: '附：现场照片',
  technical: '记录校验信息',
  none: '无',
  seal: '（学校公章）　　　　　年　　月　　日',
  answerHead: ['序号', '检查项', '检查结果', '得分', '备注', '证据'],
  findingHead: ['序号', '问题', '程度', '依据', '整改要求与时限', '责任岗位', '证据', '处理'],
  recheckHead: ['序号', '原问题', '复查方式', '结论', '说明', '证据'],
  signatureHead: ['签字人', '姓名、岗位', '签名', '时间', '说明'],
  photoMissing: '照片文件尚未收到',
  photoUnshown: '此格式的照片无法放入 Word，请在系统中查看',
  page: { before: '第 ', between: ' 页　共 ', after: ' 页' },
} as const;

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** 一、二、… 十、十一、… up to 99. @param nth from 1 */
export function chineseNumber(nth: number): string {
  if (nth <= 10) return NUMERALS[nth - 1]!;
  const tens = Math.floor(nth / 10);
  const ones = nth % 10;
  return `${tens === 1 ? '' : NUMERALS[tens - 1]!}十${ones === 0 ? '' : NUMERALS[ones - 1]!}`;
}
