/** Killed while pictures are received, become photos and are masked. */
import path from 'node:path';
import { closeWorkspace } from '../../electron/service/workspace.ts';
import { fillWorkspace } from '../bench/fill.ts';
import { makeLaptop } from '../helpers/laptop.ts';
import { listStored } from '../helpers/pictures.ts';
import type { RunningService } from '../helpers/running-service.ts';
import { openWhole } from './holdings.ts';
import type { Prepared } from './scenario.ts';

/** No photo is broken, none that was told is lost, and nothing lies in the store of which nobody knows. */
export async function preparePhotos(folder: string): Promise<Prepared> {
  const laptop = makeLaptop({ folder: path.join(folder, 'laptop') });
  const { inspections } = fillWorkspace(laptop.workspace, 1, 1);
  closeWorkspace(laptop.workspace);
  const inspection = inspections[0]!;
  return {
    start: path.join(folder, 'laptop'),
    args: [inspection],
    judge: (place, acknowledged) =>
      openWhole(place, async (service) => {
        const { photos } = await service.ask('inspections.open', { inspection });
        if (photos.some(({ here }) => !here)) throw new Error('a photo without its file');
        const shown = new Set(photos.map(({ media }) => media));
        const hidden = new Set<string>();
        for (const [what, media, instead] of acknowledged.map((line) => line.split(' '))) {
          if (what === 'masked') hidden.add(media!);
          if (what === 'masked' && !shown.has(instead!)) throw new Error('told to be masked, and it is not');
        }
        const stored = listStored(place.folder);
        for (const media of stored) if (hidden.has(media)) throw new Error('told to be masked, and its file is there');
        const known = listKnown(service);
        for (const media of stored) if (!known.has(media)) throw new Error(`nobody knows of ${media}`);
        const told = acknowledged.filter((line) => line.startsWith('taken')).length;
        if (photos.length < told || photos.length > told + 1) throw new Error(`${photos.length} photos, ${told} told`);
        // The first is masked or not: one picture of it is here, never both, once the masking has begun to count.
        if (photos.some(({ masked }) => masked) && stored.length > 2)
          throw new Error('masked, and the old file is there');
      }),
  };
}

function listKnown({ workspace }: RunningService): Set<string> {
  const { db } = workspace.log;
  const known = 'SELECT sha256 FROM media UNION SELECT sha256 FROM loose_media WHERE erase = 0';
  return new Set(db.prepare<[], string>(known).pluck().all());
}
