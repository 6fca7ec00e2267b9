/** Programs of one test; they and their folders are gone when it is over. */
import path from 'node:path';
import { afterEach } from 'vitest';
import type { Role } from '../../shared/model/workspace.ts';
import { placeEmptyDatabase } from './empty-database.ts';
import { openDesk } from './open-desk.ts';
import type { Desk } from './open-desk.ts';
import { makeQuickFolder, removeFolder } from './temp-folder.ts';

export type Desks = {
  /** A folder of the test's own. */
  folder(name?: string): string;
  open(name: string, role?: Role): Promise<Desk>;
};

export function useDesks(): Desks {
  let root: string | null = null;
  const open: Desk[] = [];
  afterEach(async () => {
    for (const { service } of open.splice(0)) {
      await service.rest();
      service.close();
    }
    if (root !== null) removeFolder(root);
    root = null;
  });
  const folder = (name = ''): string => path.join((root ??= makeQuickFolder()), name);
  return {
    folder,
    async open(name, role = 'inspector') {
      const own = folder(`desk-${open.length}`);
      placeEmptyDatabase(own);
      const desk = await openDesk(own, { name, role });
      open.push(desk);
      return desk;
    },
  };
}
