/** One filled-in checklist as it stands in the record. */
import type { InspectionSheet, ShownAnswer } from '../../../../shared/model/inspection.ts';
import type { Item } from '../../../../shared/checklist/template.ts';
import type { Fact, RecordChecklist, RecordSection } from '../../../../shared/model/record-sheet.ts';
import { countCandidates, listDrawn } from '../../../../shared/model/sample.ts';
import { isFailed, sayAnswer, sayPoints, sayScore } from './answer-words.ts';
import type { NumberedPhotos } from './photos.ts';

export function describeChecklist(sheet: InspectionSheet, photos: NumberedPhotos): RecordChecklist {
  const { inspection, template, venue, score, state } = sheet;
  if (template === null) return describeUnknown(sheet);
  const facts: Fact[] = [
    ['检查表', `${template.name.zh}，第 ${template.version} 版`],
    [
      '检查对象',
      [venue?.name ?? inspection.venueName ?? '全校', venue?.location, venue?.post].filter(Boolean).join('，'),
    ],
    ['检查人员', inspection.authors.join('、')],
    ['得分与等级', sayScore(template, score, state.state)],
  ];
  return {
    title: `${template.name.zh}${inspection.venueName === null ? '' : `——${inspection.venueName}`}`,
    facts,
    sections: listSections(sheet, photos),
    remarks: listRemarks(sheet),
  };
}

/** Items that do not concern this school or place are left out; the remarks say how many. */
function listSections(sheet: InspectionSheet, photos: NumberedPhotos): RecordSection[] {
  const { template, score, answers } = sheet;
  if (template === null) return [];
  const numbers = new Map(template.items.map(({ id }, index) => [id, String(index + 1)]));
  return template.sections.flatMap((section): RecordSection[] => {
    const items = template.items.filter(
      (item) => item.section === section.id && score?.hidden.includes(item.id) !== true,
    );
    if (items.length === 0) return [];
    return [
      {
        name: section.name.zh,
        points: section.points === undefined ? '' : `${section.points} 分`,
        answers: items.map((item) => describeAnswer(sheet, item, answers[item.id], numbers.get(item.id)!, photos)),
      },
    ];
  });
}

function describeAnswer(
  sheet: InspectionSheet,
  item: Item,
  answer: ShownAnswer | undefined,
  number: string,
  photos: NumberedPhotos,
): RecordSection['answers'][number] {
  const conflict = answer?.conflict === true ? '（他人填写不同，待核对）' : '';
  return {
    number,
    item: item.text.zh,
    answer: `${sayAnswer(item, answer)}${conflict}`,
    points: sayPoints(item, sheet.score, answer),
    note: answer?.note ?? '',
    evidence: photos.numbersOf((photo) => photo.inspection === sheet.inspection.id && photo.item === item.id),
    failing: isFailed(item, answer, sheet.inspection.on),
  };
}

function listRemarks({ template, state, samples, score }: InspectionSheet): string[] {
  const nameOf = (id: string): string => {
    const index = template?.items.findIndex((item) => item.id === id) ?? -1;
    return index === -1 ? id : `第 ${index + 1} 项`;
  };
  const draws = Object.entries(samples).flatMap(([item, sample]) =>
    [sample, ...sample.others].map((one) => [item, one] as const),
  );
  const drawn = draws.map(([item, sample]) => {
    const reason = sample.reason === '' ? '' : `；重抽原因：${sample.reason}`;
    const doubt = sample.verified ? '' : '；与种子不符';
    const unit = template?.items.find(({ id }) => id === item)?.sample?.unit.zh ?? '件';
    return `${nameOf(item)}抽样：从 ${countCandidates(sample.candidates)} ${unit}中抽取 ${sample.drawn.length} ${unit}，抽中：${listDrawn(sample).join('、')}（种子 ${sample.seed}${reason}${doubt}）`;
  });
  const hidden = score?.hidden.length ?? 0;
  return [
    ...drawn,
    ...(hidden === 0 ? [] : [`${hidden} 项按条件不涉及本次检查对象，未列出。`]),
    ...(state.left.length === 0
      ? []
      : [`未检查 ${state.left.length} 项（${state.left.map(nameOf).join('、')}），按 0 分计。原因：${state.reason}`]),
  ];
}

/** A checklist that a newer program brought: its answers as they are, none left out. */
function describeUnknown({ inspection, answers }: InspectionSheet): RecordChecklist {
  const entries = Object.entries(answers);
  return {
    title: inspection.template,
    facts: [['检查表', `${inspection.template}（本机没有这份检查表的内容，答案原样列出，未计分）`]],
    sections: [
      {
        name: '答案',
        points: '',
        answers: entries.map(([item, { value, na, note }], index) => ({
          number: String(index + 1),
          item,
          answer: na === null ? JSON.stringify(value) : `不适用：${na}`,
          points: '—',
          note,
          evidence: '',
          failing: false,
        })),
      },
    ],
    remarks: [],
  };
}
