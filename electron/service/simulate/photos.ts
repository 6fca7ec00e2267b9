/** Evidence photos of simulated inspections: real images in the media store, named by photo cells. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import { needsEvidence } from '../../../shared/checklist/evidence.ts';
import { uuidV7 } from '../../../shared/model/ids.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import type { PhotoFile, PhotoTaken } from '../../../shared/model/photo.ts';
import { adoptFile, registerMedia } from '../evidence/media-store.ts';
import type { CellWrite } from '../log/write.ts';
import { mediaFolder, stagingFolder } from '../workspace.ts';
import { rollDice } from './dice.ts';
import { drawPicture } from './picture.ts';
import type { Scene } from './picture.ts';
import type { PlannedInspection } from './plan.ts';
import { encodePng } from './png.ts';
import type { TeamAnswer } from './team.ts';

export type TakenPhoto = {
  readonly id: EntityId;
  readonly item: string;
  readonly caption: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly masked: boolean;
};

const TYPE = 'image/png';
const VIEWS = ['全景', '近景', '细部'];
const SCENES: { readonly [checklist: string]: Scene } = {
  'tpl-venue-v1': 'board',
  'tpl-newmedia-v1': 'page',
  'tpl-material-v1': 'shelf',
};

/** Which items get a photo: those that ask for evidence first, then the others, round after round. */
function chooseItems(planned: PlannedInspection, answers: readonly TeamAnswer[], wanted: number): TeamAnswer[] {
  const owned = answers.filter((one, index) => answers[index - 1]?.item !== one.item);
  const { on } = planned.visit;
  const order = owned.toSorted(
    (a, b) => Number(needsEvidence(b.item, b.answer, on)) - Number(needsEvidence(a.item, a.answer, on)),
  );
  return Array.from({ length: wanted }, (_, nth) => order[nth % order.length]!);
}

/**
 * Puts this member's photos into the media store; nothing names them until the cells are written.
 *
 * @param answers the whole team's, in the order of the checklist
 * @param wanted photos of the inspection, whoever takes them: each is taken by the one whose item it is
 */
export async function takePhotos(
  folder: string,
  seed: string,
  planned: PlannedInspection,
  answers: readonly TeamAnswer[],
  wanted: number,
  member: number,
): Promise<TakenPhoto[]> {
  const photos: TakenPhoto[] = [];
  for (const [nth, owned] of chooseItems(planned, answers, wanted).entries()) {
    if (owned.member !== member) continue;
    const dice = rollDice(seed, 'photo', planned.key, nth);
    const picture = drawPicture(dice, SCENES[planned.checklist] ?? 'board');
    const png = encodePng(picture);
    const sha256 = createHash('sha256').update(png).digest('hex');
    const staged = path.join(stagingFolder(folder), `${sha256}.png`);
    await mkdir(stagingFolder(folder), { recursive: true });
    await writeFile(staged, png);
    await adoptFile(mediaFolder(folder), staged, sha256);
    photos.push({
      id: uuidV7(planned.at, dice.bytes(10)) as EntityId,
      item: owned.item.id,
      caption: `${owned.item.short?.zh ?? owned.item.text.zh.slice(0, 20)}（${VIEWS[nth % VIEWS.length]!}）`,
      sha256,
      bytes: png.length,
      width: picture.width,
      height: picture.height,
      masked: owned.item.evidence.mask,
    });
  }
  return photos;
}

/** Notes the files as being here; the caller holds the transaction in which their cells are written. */
export function registerPhotos(db: Database, photos: readonly TakenPhoto[]): void {
  for (const { sha256, bytes } of photos) registerMedia(db, { sha256, bytes, type: TYPE });
}

/** What `addPhotos` writes for pictures of an inspection's items. */
export function photoCells(planned: PlannedInspection, photos: readonly TakenPhoto[]): CellWrite[] {
  return photos.flatMap(({ id, item, caption, sha256, bytes, width, height, masked }, nth): CellWrite[] => {
    const owner = { inspection: planned.id, item, visit: null, finding: null, recheck: null };
    const file: PhotoFile = { ...owner, media: sha256, type: TYPE, bytes, width, height, caption };
    const taken: PhotoTaken = { source: 'camera', at: planned.at + nth * 90_000, masked, stamped: false };
    return [
      { cell: { kind: 'photo', entity: id, field: 'file' }, value: file },
      { cell: { kind: 'photo', entity: id, field: 'taken' }, value: taken },
    ];
  });
}
