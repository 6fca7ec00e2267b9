/** One visit of the demonstration, made on a laptop from the first answer to the last signature. */
import type { VisitRow } from '../../../shared/model/inspection.ts';
import type { Json } from '../../../shared/model/json.ts';
import { signatureField } from '../../../shared/model/visit.ts';
import type { Signature, SignatureSlot, VisitClosing } from '../../../shared/model/visit.ts';
import { prepared } from '../database/statement.ts';
import { receivePicture } from '../evidence/receive-picture.ts';
import { recheckIdOf } from '../records/findings/finding-id.ts';
import { listDueRechecks, saveRecheck } from '../records/findings/rechecks.ts';
import { saveAnswer } from '../records/inspections/answers.ts';
import { finishInspection, openInspection, reopenInspection } from '../records/inspections/inspections.ts';
import { addPhotos, drawOnPhoto, maskPhoto } from '../records/photos/photos-write.ts';
import { closeVisit, openClosing, reopenVisit, signVisit, writeClosing } from '../records/visits/closing.ts';
import { hashVisit } from '../records/visits/visit-content.ts';
import { saveCells } from '../records/save.ts';
import { findEntity } from '../log/log.ts';
import { inTransaction } from '../log/write.ts';
import type { CellWrite } from '../log/write.ts';
import type { Workspace } from '../workspace.ts';
import { timeOf } from './calendar.ts';
import type { SimulatedClock } from './clock.ts';
import type { County } from './county.ts';
import { rollDice } from './dice.ts';
import { drawPicture } from './picture.ts';
import { encodePng } from './png.ts';
import { writeInspection } from './simulate.ts';
import { drawSignature } from './strokes.ts';
import type { Member } from './team.ts';

export const SEED = '云岫县';

/** Who inspects, and what of them happens at this visit. */
export type VisitStory = {
  readonly county: County;
  readonly clock: SimulatedClock;
  readonly team: readonly string[];
  /** Minutes since midnight at which they arrive. */
  readonly arrived: number;
  readonly photos: number;
  readonly member?: Member;
  /** How much is answered; 1 finishes. */
  readonly progress?: number;
  /** Names the dice where several visits would share them. */
  readonly key?: string;
};

/** Fills in the visit's inspections. */
export async function fillVisit(laptop: Workspace, visit: VisitRow, story: VisitStory): Promise<void> {
  const { county, clock, arrived, photos, progress = 1, member = { member: 1, members: 1 } } = story;
  const school = county.findIndex((place) => place.school.id === visit.school);
  const place = county[school]!;
  for (const [nth, { id, template, venue }] of visit.inspections.entries()) {
    const checklist = template.split('@')[0]!;
    const planned = {
      id,
      key: story.key ?? `${visit.on} ${place.school.name} ${checklist} ${nth}`,
      nth,
      visit: { id: visit.id, school, on: visit.on, purpose: visit.purpose },
      checklist,
      at: timeOf(visit.on, arrived + 5 + nth * 45),
      progress,
      finished: progress === 1,
      whole: venue === null,
      venue,
    };
    await writeInspection(laptop, place, planned, { seed: SEED, photos, team: member, findings: 'at-school' }, clock);
  }
}

/** By turns, on each laptop from the first. */
const VERDICTS = [
  ['partly', '部分点位仍未改到位'],
  ['not', '现场与上次相比没有变化'],
  ['fixed', ''],
  ['fixed', ''],
] as const;

/** Looks again at what was found before, and at one settled finding that did not last. */
export async function recheckSchool(laptop: Workspace, visit: VisitRow): Promise<void> {
  const due = listDueRechecks(laptop, { school: visit.school, visit: visit.id });
  for (const { finding } of due) {
    const done = prepared<[], number>(laptop.log.db, 'SELECT COUNT(*) FROM recheck WHERE visit IS NOT NULL')
      .pluck()
      .get()!;
    // What the bureau has set aside cannot be sent back.
    const isSetAside = finding.state === 'parked' || finding.state === 'disputed';
    const [verdict, note] = VERDICTS[isSetAside ? 0 : done % VERDICTS.length]!;
    saveRecheck(laptop, { finding: finding.id, visit: visit.id, method: 'on_site', verdict, note });
  }
  const [settled] = listSettled(laptop, visit.school);
  if (settled === undefined) return;
  const note = '改后又出现同样情况';
  saveRecheck(laptop, { finding: settled, visit: visit.id, method: 'on_site', verdict: 'relapsed', note });
  const owner = {
    inspection: null,
    item: null,
    visit: null,
    finding: settled,
    recheck: recheckIdOf(settled, visit.id),
  };
  const picture = drawPicture(rollDice(SEED, 'recheck', visit.on), 'board');
  const { media } = await receivePicture(laptop, encodePng(picture));
  const takenAt = timeOf(visit.on, 10 * 60);
  const taken = { media, caption: '复查现场', source: 'camera', takenAt, masked: false, stamped: false } as const;
  addPhotos(laptop, { owner, pictures: [taken] });
}

/** Closed as rectified, the oldest first. */
function listSettled({ log: { db } }: Workspace, school: string): string[] {
  return prepared<[string], string>(
    db,
    `SELECT e.uid FROM finding AS f JOIN entity AS e ON e.id = f.entity JOIN entity AS s ON s.id = f.school
     WHERE s.uid = ? AND f.state = 'closed' AND f.closure = 'rectified' ORDER BY f.found_on, f.item LIMIT 1`,
  )
    .pluck()
    .all(school);
}

export type ClosingStory = Pick<VisitStory, 'clock' | 'team' | 'arrived'> & {
  readonly ending: 'signed' | 'objected' | 'refused' | 'amended' | 'on-paper';
};

const FEEDBACK =
  '阵地清单基本完整，责任岗位明确。主要问题：个别点位内容更换不及时，公示栏要素不全，部分作品未署名。' +
  '请对照问题清单逐条整改，能当场改的已当场改好。';
const MINUTES = 100;

/** Writes what was said, signs, and closes. Pictures that are missing are explained. */
export async function endVisit(laptop: Workspace, visit: VisitRow, story: ClosingStory): Promise<void> {
  const { clock, team, arrived, ending } = story;
  clock.set(timeOf(visit.on, arrived + MINUTES), 1000);
  const [leader, ...members] = team as [string, ...string[]];
  const said = {
    team: { leader, members },
    times: { arrived: sayTime(arrived), left: sayTime(arrived + MINUTES + 5) },
    received: '办公室主任',
    feedback: FEEDBACK,
    ...(ending === 'refused' ? {} : { view: viewOf(ending) }),
  };
  const signers = [
    ...team
      .slice(0, 3)
      .map((name, nth): Signer => ({ slot: INSPECTORS[nth]!, name, post: nth === 0 ? '组长' : '组员' })),
    ...(ending === 'refused' || ending === 'on-paper' ? [] : [{ slot: 'school', name: '校长', post: '校长' } as const]),
    ...(ending === 'refused' ? [{ slot: 'witness', name: '见证人', post: '门卫岗' } as const] : []),
  ];
  const given: Given[] = [];
  for (const signer of signers) given.push({ ...signer, media: await drawFor(laptop, signer), ...WILLING });
  if (ending === 'refused') {
    const words = '学校负责人外出开会，在校人员称无权签字';
    given.push({ slot: 'school', name: '', post: '副校长', media: null, refused: true, words, original: '' });
  }
  if (ending === 'on-paper') {
    const original = '督导室档案柜 2 号盒';
    given.push({ slot: 'school', name: '校长', post: '校长', media: null, refused: false, words: '', original });
  }
  if (ending === 'signed') return writeEnd(laptop, visit, said, given);
  writeClosing(laptop, { visit: visit.id, change: said });
  for (const signature of given) signVisit(laptop, { visit: visit.id, ...signature });
  close(laptop, visit.id);
  if (ending === 'amended') amend(laptop, visit, clock);
}

type Signer = { readonly slot: SignatureSlot; readonly name: string; readonly post: string };
type Given = Signer & Omit<Signature, 'hash'>;

const INSPECTORS = ['inspector-1', 'inspector-2', 'inspector-3'] as const;
const WILLING = { refused: false, words: '', original: '' } as const;
const EXPLANATION = '现场光线不足，个别证据照片未能拍摄，已在备注中写明位置。';

/**
 * What the screen's calls write, in two strokes: they look through the whole visit after each of their steps, which for
 * sixty visits would take most of the time in which the demonstration is made.
 */
function writeEnd(
  laptop: Workspace,
  { id }: VisitRow,
  said: { readonly [field: string]: Json },
  given: readonly Given[],
): void {
  const write = (field: string, value: Json): CellWrite => ({ cell: { kind: 'visit', entity: id, field }, value });
  inTransaction(laptop.log, () => {
    saveCells(
      laptop,
      Object.entries(said).map(([field, value]) => write(field, value)),
    );
    const hash = hashVisit(laptop.log.db, findEntity(laptop.log.db, id)!);
    const closing: VisitClosing = { state: 'closed', hash, reason: EXPLANATION };
    saveCells(laptop, [
      ...given.map(({ slot, ...signature }) => write(signatureField(slot), { ...signature, hash })),
      write('closing', closing),
    ]);
  });
}

const signatures = new WeakMap<Workspace, Map<string, string>>();

/** A person signs alike every time, and each picture is received once. */
async function drawFor(laptop: Workspace, { slot, name }: Signer): Promise<string> {
  const known = signatures.get(laptop) ?? new Map<string, string>();
  signatures.set(laptop, known);
  const whose = `${slot} ${name}`;
  const media =
    known.get(whose) ?? (await receivePicture(laptop, drawSignature(rollDice(SEED, 'signature', whose)))).media;
  known.set(whose, media);
  return media;
}

function viewOf(ending: ClosingStory['ending']): { view: 'agrees' | 'objects'; words: string } {
  if (ending !== 'objected') return { view: 'agrees', words: '情况属实，将按要求整改。' };
  return { view: 'objects', words: '电子屏由镇文化站管理，请求改列责任单位。' };
}

function close(laptop: Workspace, visit: string): void {
  const { missing } = openClosing(laptop, visit);
  closeVisit(laptop, {
    visit,
    reason: missing.length === 0 ? '' : '现场光线不足，个别证据照片未能拍摄，已在备注中写明位置。',
  });
}

/** The next day somebody sees that one number was wrong. */
function amend(laptop: Workspace, visit: VisitRow, clock: SimulatedClock): void {
  clock.set(timeOf(visit.on, 20 * 60), 1000);
  reopenVisit(laptop, { visit: visit.id, reason: '核对照片，一处数目录入有误' });
  const [inspection] = visit.inspections;
  if (inspection === undefined) return;
  reopenInspection(laptop, { inspection: inspection.id, reason: '更正数目' });
  const { template, answers } = openInspection(laptop, inspection.id);
  const counted = template?.items.find(({ id, score }) => {
    return score.mode === 'count' && typeof answers[id]?.value === 'number' && answers[id].value > 1;
  });
  if (counted !== undefined) {
    const answer = { value: Number(answers[counted.id]!.value) - 1, na: null, note: answers[counted.id]!.note };
    saveAnswer(laptop, { inspection: inspection.id, item: counted.id, answer });
  }
  finishInspection(laptop, { inspection: inspection.id, reason: '' });
  close(laptop, visit.id);
}

/** One photo of a finding with an arrow and a number on it; another one that was masked afterwards. */
export async function photographFinding(laptop: Workspace, finding: string, on: string): Promise<void> {
  const owner = { inspection: null, item: null, visit: null, finding, recheck: null };
  const picture = async (name: string): Promise<string> =>
    (await receivePicture(laptop, encodePng(drawPicture(rollDice(SEED, name, on), 'board')))).media;
  const taken = { source: 'camera', takenAt: timeOf(on, 9 * 60 + 40), stamped: false } as const;
  const pictures = [
    { ...taken, media: await picture('drawn'), caption: '全景', masked: false },
    { ...taken, media: await picture('to be masked'), caption: '近景（已遮挡）', masked: false },
  ];
  const [drawn, masked] = addPhotos(laptop, { owner, pictures });
  drawOnPhoto(laptop, {
    photo: drawn!.id,
    shapes: [
      { shape: 'box', from: { x: 0.2, y: 0.3 }, to: { x: 0.45, y: 0.62 }, colour: 'red' },
      { shape: 'arrow', from: { x: 0.75, y: 0.85 }, to: { x: 0.47, y: 0.6 }, colour: 'yellow' },
      { shape: 'number', at: { x: 0.2, y: 0.28 }, number: 1, colour: 'red' },
    ],
  });
  const covered = drawPicture(rollDice(SEED, 'to be masked', on), 'board');
  // What a person covers: one flat patch over a sheet on the board.
  for (let row = 190; row < 300; row += 1) covered.pixels.fill(0, row * 640 + 180, row * 640 + 330);
  maskPhoto(laptop, { photo: masked!.id, media: (await receivePicture(laptop, encodePng(covered))).media });
}

function sayTime(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
