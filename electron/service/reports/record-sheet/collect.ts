/** Collects the on-site record of a visit (domain notes §3.2, visit_record and sign_off) into one plain object. */
import { createHash } from 'node:crypto';
import type { InspectionSheet, VisitRow } from '../../../../shared/model/inspection.ts';
import type { Fact, RecordSheet, RecordSignature } from '../../../../shared/model/record-sheet.ts';
import { visitClosingSchema } from '../../../../shared/model/visit.ts';
import type { SignatureSlot, VisitClosingSheet } from '../../../../shared/model/visit.ts';
import { listTeam } from '../../records/visits/closing-row.ts';
import { readClosingSheet } from '../../records/visits/closing-sheet.ts';
import { readCellHistory } from '../../records/history.ts';
import { openInspection } from '../../records/inspections/inspections.ts';
import { findSchool } from '../../records/schools/schools.ts';
import { readVisit } from '../../records/visits/visits.ts';
import type { Workspace } from '../../workspace.ts';
import { RECORD_WORDS } from '../../../../shared/reports/record-words.ts';
import { describeChecklist } from './checklists.ts';
import { sayDay, sayMoment } from './dates.ts';
import { describeFindings, describeRechecks } from './findings.ts';
import { describePicture, numberPhotos } from './photos.ts';

type Written = Omit<VisitClosingSheet, 'missing'>;

const PURPOSES = { routine: '经常性督导', special: '专项督导', comprehensive: '综合督导' } as const;
const STAGES = {
  kindergarten: '幼儿园',
  primary: '小学',
  junior: '初中',
  nine_year: '九年一贯制学校',
  senior: '高中',
  vocational: '中等职业学校',
  special: '特殊教育学校',
} as const;
export const ROLES: { readonly [slot in SignatureSlot]: string } = {
  'inspector-1': '检查人员',
  'inspector-2': '检查人员',
  'inspector-3': '检查人员',
  school: '学校负责人',
  witness: '见证人',
};

/** @throws Failure not-found */
export function collectRecord(workspace: Workspace, visit: string): RecordSheet {
  const { log } = workspace;
  const row = readVisit(log, visit);
  const written = readClosingSheet(log, visit);
  const sheets = row.inspections.map(({ id }) => openInspection(workspace, id));
  const photos = numberPhotos(log, visit, sheets);
  return {
    title: RECORD_WORDS.title,
    number: numberRecord(row),
    school: row.schoolName,
    on: row.on,
    warnings: listWarnings(workspace, visit, written),
    facts: listFacts(workspace, row, written),
    checklists: sheets.map((sheet) => describeChecklist(sheet, photos)),
    findings: describeFindings(log, visit, photos),
    rechecks: describeRechecks(log, visit, photos),
    feedback: written.feedback,
    view: sayView(written),
    signatures: written.signatures.map((signature) => describeSignature(workspace, signature)),
    reason: written.closing.state === 'closed' ? written.closing.reason : '',
    photos: photos.photos,
    technical: listTechnical(sheets, written),
  };
}

/** The same on every laptop: the day, and eight digits that follow from the visit's id. */
function numberRecord({ id, on }: VisitRow): string {
  const digest = createHash('sha256').update(id).digest('hex').slice(0, 8).toUpperCase();
  return `XC-${on.replaceAll('-', '')}-${digest}`;
}

function listWarnings({ log }: Workspace, visit: string, { closing, amended, signatures }: Written): string[] {
  const warnings: string[] = [];
  if (closing.state === 'open') warnings.push('草稿：本次检查尚未结束，内容可能变动。');
  if (amended) {
    const old = signatures.filter(({ current }) => !current).map(({ slot, name }) => `${ROLES[slot]}${name}`);
    const whose = old.length === 0 ? '' : `以下签字针对的是变动前的内容：${old.join('、')}。`;
    warnings.push(`签字后内容有变动。${whose}`);
  }
  const history = readCellHistory(log, { kind: 'visit', entity: visit, field: 'closing' }).toReversed();
  for (const { value, by } of history) {
    const step = visitClosingSchema.safeParse(value).data;
    if (step?.state !== 'open' || step.hash === null) continue;
    warnings.push(`${sayMoment(by.at)}由${by.author}重新打开，原因：${step.reason}`);
  }
  return warnings;
}

function listFacts({ log }: Workspace, row: VisitRow, { team, times, received }: Written): Fact[] {
  const school = findSchool(log.db, row.school);
  const others = listTeam({ leader: '', members: team.members }).filter((name) => name !== team.leader.trim());
  return [
    ['学校', row.schoolName],
    ['学校标识码', school?.code ?? ''],
    ['学段', school?.stage == null ? '' : STAGES[school.stage]],
    ['所在乡镇', row.town ?? ''],
    ['检查日期', sayDay(row.on)],
    ['检查类型', PURPOSES[row.purpose]],
    ['到校时间', times.arrived ?? ''],
    ['离校时间', times.left ?? ''],
    ['检查组组长', team.leader],
    ['检查组成员', others.join('、')],
    ['接待人（岗位）', received],
  ];
}

function sayView({ view }: Written): string {
  const choice = view.view === 'agrees' ? '同意' : view.view === 'objects' ? '有异议' : '';
  return [choice, view.words].filter((part) => part !== '').join('：');
}

function describeSignature(
  { log }: Workspace,
  { slot, name, post, media, refused, words, original, by, current }: Written['signatures'][number],
): RecordSignature {
  const remarks = [
    ...(refused ? [`拒绝签字：${words}`] : words === '' ? [] : [words]),
    ...(original === '' ? [] : [`纸质签字，原件存放：${original}`]),
    ...(current ? [] : ['签字后内容有变动']),
  ];
  return {
    role: ROLES[slot],
    name: [name, post].filter((part) => part !== '').join('，'),
    picture: media === null ? null : describePicture(log, media, { width: 600, height: 200 }),
    at: sayMoment(by.at),
    remark: remarks.join('；'),
  };
}

/** By what anyone can tell later whether this is what was signed, and where it was written. */
function listTechnical(sheets: readonly InspectionSheet[], written: Written): Fact[] {
  const devices = new Map<string, string>();
  const writers = [
    ...sheets.flatMap(({ answers }) => Object.values(answers).map(({ by }) => by)),
    ...written.signatures.map(({ by }) => by),
  ];
  for (const { replica, replicaName } of writers) devices.set(replica, `${replicaName}（${replica.slice(-12)}）`);
  const signed = [...new Set(written.signatures.map(({ hash }) => hash))];
  return [
    ['检查表版本', sheets.map(({ inspection }) => inspection.template).join('、')],
    ['填写设备', [...devices.values()].toSorted().join('、')],
    ['内容校验值（SHA-256）', written.hash],
    ...(written.closing.hash === null || written.closing.hash === written.hash
      ? []
      : [['结束时的校验值', written.closing.hash] as const]),
    ...signed.filter((hash) => hash !== written.hash).map((hash): Fact => ['签字时的校验值', hash]),
  ];
}
