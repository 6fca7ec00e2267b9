/** A rectification notice (整改通知书) as an official document, with its return receipt (送达回证). Domain notes §3.2. */
import { toChineseNumeral } from '../../../../shared/model/chinese-numeral.ts';
import type { Letter, Notice, NoticeFinding } from '../../../../shared/model/notice.ts';
import type { OfficialBlock, OfficialDocument } from '../../../../shared/model/official-document.ts';
import { formatDay } from '../../../../shared/reports/chinese-day.ts';

/** Says only what the notice's cell says, so that it says the same whenever it is printed. */
export function describeNotice(notice: Notice): OfficialDocument {
  const { letter, number, on, schoolName, findings } = notice;
  const hasDays = new Set(findings.map((finding) => finding.on)).size > 1;
  return {
    head: describeHead(letter),
    number,
    title: '整改通知书',
    to: schoolName,
    body: [
      paragraph(openingOf(notice)),
      heading(1, '一、问题和整改要求'),
      ...findings.flatMap((finding, index) => describeFinding(finding, index, findings.length, hasDays)),
      ...describeReply(notice),
    ],
    attachments: [],
    signature: { authority: letter.authority, on },
    imprint: { copies: letter.copies, printedBy: letter.authority, on },
    annexes: [],
    forms: [{ title: '送达回证', blocks: describeReceipt(notice) }],
  };
}

/** 发文机关标志 is the authority's name with 文件 unless it said otherwise. */
export function describeHead({ head, authority, red }: Letter): OfficialDocument['head'] {
  return red ? { authority: head === '' ? `${authority}文件` : head, red: true } : null;
}

const paragraph = (text: string): OfficialBlock => ({ kind: 'paragraph', text });
const heading = (level: 1 | 2, text: string): OfficialBlock => ({ kind: 'heading', level, text });

/** Ends in a stop, once. */
const sentence = (text: string): string =>
  `${text
    .trim()
    .replaceAll(/\s*\n\s*/g, '；')
    .replace(/[。；;.]+$/u, '')}。`;

function openingOf({ findings, matter, letter }: Notice): string {
  const days = [...new Set(findings.map(({ on }) => on))].toSorted();
  const when = days.length > 3 ? `${formatDay(days[0]!)}至${formatDay(days.at(-1)!)}` : days.map(formatDay).join('、');
  return `${when}，${letter.authority}对你单位进行了${matter}，发现以下${findings.length}个问题。请对照要求逐条整改，并按时报送整改情况。`;
}

function describeFinding(finding: NoticeFinding, index: number, count: number, withDay: boolean): OfficialBlock[] {
  const { place, category, facts, basis, remedy, due, on } = finding;
  const subject = place !== '' ? place : category === '' ? `问题${toChineseNumeral(index + 1)}` : `${category}类问题`;
  return [
    heading(2, count === 1 ? subject : `（${toChineseNumeral(index + 1)}）${subject}`),
    paragraph(`事实（编号${index + 1}）：${sentence(facts)}${withDay ? `（${formatDay(on)}检查）` : ''}`),
    ...(basis.trim() === '' ? [] : [paragraph(`依据：${sentence(basis)}`)]),
    ...(remedy.trim() === '' ? [] : [paragraph(`要求：${sentence(remedy)}`)]),
    paragraph(`时限：${due === null ? '立即整改' : `${formatDay(due)}前完成`}。`),
  ];
}

function describeReply({ replyBy, letter }: Notice): OfficialBlock[] {
  const { authority, contact, phone, channel, consequence, defenceDays } = letter;
  const until = `${formatDay(replyBy.on)}${formatTime(replyBy.time)}`;
  const way = channel === '' ? '' : `，报送方式：${channel}`;
  const parts: [title: string, text: string][] = [
    [
      '整改情况报送',
      `请于${until}前，将整改情况报送${authority}${way}。报告应当逐条写明问题、原因、措施、完成时间、责任岗位，并附佐证材料；尚未完成的，写明原因和新的完成时间。由学校负责人签字并加盖公章。`,
    ],
    ...(consequence === '' ? [] : [['逾期后果', sentence(consequence)] as [string, string]]),
    [
      '陈述申辩',
      `对上述问题的事实认定有异议的，可以自收到本通知书之日起${defenceDays}日内，向${authority}书面陈述申辩，并附证据材料${channel === '' ? '' : `，提交方式同上`}。陈述申辩期间，有安全隐患的问题不停止整改。`,
    ],
    ['联系方式', sentence(`联系人：${contact}${phone === '' ? '' : `；联系电话：${phone}`}`)],
  ];
  return parts.flatMap(([title, text], index) => [
    heading(1, `${toChineseNumeral(index + 2)}、${title}`),
    paragraph(text),
  ]);
}

/** 17时, 17时30分. */
function formatTime(time: string): string {
  const [hours, minutes] = time.split(':').map(Number);
  return minutes === 0 ? `${hours}时` : `${hours}时${minutes}分`;
}

/** Filled in by hand when the notice is handed over. */
function describeReceipt({ number, schoolName, letter }: Notice): OfficialBlock[] {
  return [
    {
      kind: 'table',
      head: [],
      widths: [2, 5],
      size: 'large',
      rows: [
        ['送达文书', `《整改通知书》（${number}）`],
        ['发文机关', letter.authority],
        ['受送达单位', schoolName],
        ['送达地点', ''],
        ['送达方式', '□ 直接送达　□ 邮寄送达　□ 其他：'],
        ['送达时间', '　　　　年　　月　　日　　时　　分'],
        ['签收人（签字）\n及岗位', ''],
        ['受送达单位\n（盖章）', '\n　　　　年　　月　　日'],
        ['送达人（签字）', ''],
        ['拒收事由和\n见证人（签字）', ''],
        ['备注', ''],
      ],
    },
  ];
}
