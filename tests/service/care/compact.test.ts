/** Giving back disk space changes nothing that anybody saved. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { compactWorkspace } from '../../../electron/service/compact.ts';
import { dumpCells } from '../../../electron/service/log/dump.ts';
import { saveCells } from '../../../electron/service/records/save.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import { closeLaptop, makeLaptop } from '../../helpers/laptop.ts';
import { makeTempFolder, removeFolder } from '../../helpers/temp-folder.ts';

test('a compacted workspace is smaller, holds the same, and has lost what an import cut short left behind', async () => {
  const folder = makeTempFolder();
  const laptop = makeLaptop({ folder: path.join(folder, 'laptop'), name: '督学甲' });
  try {
    const { workspace } = laptop;
    const entity = 'a' as EntityId;
    for (let round = 0; round < 20; round += 1) {
      saveCells(workspace, [{ cell: { kind: 'note', entity, field: 'text' }, value: 'x'.repeat(20_000) + round }]);
    }
    const stray = path.join(workspace.folder, 'media', '0f', '0f'.repeat(32));
    mkdirSync(path.dirname(stray), { recursive: true });
    writeFileSync(stray, 'left behind');
    const before = JSON.stringify([...dumpCells(workspace.log)]);

    const report = await compactWorkspace(workspace);

    expect(report.after).toBeLessThan(report.before);
    expect(report.mediaRemoved).toBe(1);
    expect(existsSync(stray)).toBe(false);
    expect(JSON.stringify([...dumpCells(workspace.log)])).toBe(before);
    expect((await checkWorkspace(workspace)).ok).toBe(true);
  } finally {
    closeLaptop(laptop);
    removeFolder(folder);
  }
});
