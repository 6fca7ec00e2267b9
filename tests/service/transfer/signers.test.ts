/** Who may sign: a name is known by one key until a person says otherwise. */
import path from 'node:path';
import { expect, test } from 'vitest';
import { forgetSigner, listSigners } from '../../../electron/service/bundles/signers.ts';
import { saveCells } from '../../../electron/service/records/save.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import { exportTo, importFrom } from '../../helpers/exchange.ts';
import { closeLaptop, makeLaptop } from '../../helpers/laptop.ts';
import { dump } from '../../helpers/state.ts';
import { makeTempFolder, removeFolder } from '../../helpers/temp-folder.ts';

test('another key in a known name is refused even where all newcomers are accepted, until the old one is forgotten', async () => {
  const folder = makeTempFolder();
  const bureau = makeLaptop({ folder: path.join(folder, 'bureau'), name: '云岫县教育局', role: 'bureau' });
  const bundles: string[] = [];
  for (const place of ['old', 'new']) {
    const laptop = makeLaptop({ folder: path.join(folder, place), name: '督学甲' });
    const cell = { kind: 'note', entity: place as EntityId, field: 'text' };
    saveCells(laptop.workspace, [{ cell, value: place }]);
    bundles.push((await exportTo(laptop.workspace, path.join(folder, `stick-${place}`))).file);
    closeLaptop(laptop);
  }
  try {
    const { results } = await importFrom(bureau.workspace, ...bundles.toReversed());
    expect(results.map((one) => one.outcome).toSorted()).toEqual(['merged', 'refused']);
    const refused = results.find((one) => one.outcome === 'refused');
    expect(refused).toMatchObject({ refusal: { code: 'signer-key-changed', detail: { name: '督学甲' } } });
    expect(dump(bureau.workspace.log)).toHaveLength(1);

    const [known] = listSigners(bureau.workspace.log.db);
    expect(known).toMatchObject({ name: '督学甲', role: 'inspector' });
    expect(forgetSigner(bureau.workspace.log.db, known!.publicKey)).toEqual([]);
    const again = await importFrom(
      bureau.workspace,
      refused!.file === path.basename(bundles[0]!) ? bundles[0]! : bundles[1]!,
    );
    expect(again.results[0]).toMatchObject({ outcome: 'merged' });
    expect(dump(bureau.workspace.log)).toHaveLength(2);
  } finally {
    closeLaptop(bureau);
    removeFolder(folder);
  }
});
