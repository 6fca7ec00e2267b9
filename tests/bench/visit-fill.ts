/** A workspace as it is after years: many inspections and photos, one visit with two hundred of them. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { thumbnailPath } from '../../electron/service/evidence/thumbnails.ts';
import { mediaPath, registerMedia } from '../../electron/service/evidence/media-store.ts';
import { inTransaction } from '../../electron/service/log/write.ts';
import { startInspection } from '../../electron/service/records/inspections/inspection-start.ts';
import { saveCells } from '../../electron/service/records/save.ts';
import { addSchool } from '../../electron/service/records/schools/schools.ts';
import { startVisit } from '../../electron/service/records/visits/visits.ts';
import { mediaFolder } from '../../electron/service/workspace.ts';
import type { Workspace } from '../../electron/service/workspace.ts';
import { builtinTemplates } from '../../shared/checklist/builtin.ts';
import type { EntityId } from '../../shared/model/ids.ts';
import { JPEG } from '../fixtures/images.ts';
import { fillWorkspace } from './fill.ts';

/** A JPEG with its size, and the small copy that the screens show of it. */
export type Picture = {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
  readonly thumbnail: Buffer;
};

export type LargeVisit = { readonly visit: string; readonly inspection: string };

type Amounts = { readonly inspections: number; readonly photos: number; readonly here: number };

/** @param picture what the photos of the visit show; those of the other inspections are a few pixels */
export function fillLarge(workspace: Workspace, { inspections, photos, here }: Amounts, picture: Picture): LargeVisit {
  const filled = fillWorkspace(workspace, inspections, 35);
  const tiny: Picture = { bytes: JPEG, width: 2, height: 3, thumbnail: JPEG };
  const each = Math.ceil((photos - here) / inspections);
  filled.inspections.forEach((inspection, index) => {
    const count = Math.min(each, Math.max(0, photos - here - index * each));
    addPhotos(workspace, inspection, count, tiny);
  });
  const facts = { name: '青禾县柳河小学', code: null, stage: 'primary', town: '青溪镇' } as const;
  const school = addSchool(workspace, facts);
  const visit = startVisit(workspace, { school: school.id, on: '2026-03-02', purpose: 'routine' });
  const { id } = startInspection(workspace, { visit: visit.id, venue: null, template: filled.template });
  addPhotos(workspace, id, here, picture);
  return { visit: visit.id, inspection: id };
}

/** Spread over the items of the checklist. */
function addPhotos(workspace: Workspace, inspection: string, count: number, picture: Picture): void {
  const { items } = builtinTemplates[0]!;
  const { width, height, thumbnail } = picture;
  inTransaction(workspace.log, () => {
    const writes = Array.from({ length: count }, (_, index) => {
      // Behind its end, so that each is another file.
      const bytes = Buffer.concat([picture.bytes, Buffer.from(`${inspection} ${index}`)]);
      const media = createHash('sha256').update(bytes).digest('hex');
      write(mediaPath(mediaFolder(workspace.folder), media), bytes);
      write(thumbnailPath(workspace.folder, media), thumbnail);
      registerMedia(workspace.log.db, { sha256: media, bytes: bytes.length, type: 'image/jpeg' });
      const owner = { inspection, item: items[index % items.length]!.id };
      const file = { media, type: 'image/jpeg', bytes: bytes.length, width, height, caption: '' };
      const cell = { kind: 'photo', entity: workspace.newId() as EntityId, field: 'file' };
      return { cell, value: { ...owner, ...file } };
    });
    saveCells(workspace, writes);
  });
}

function write(file: string, bytes: Buffer): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}
