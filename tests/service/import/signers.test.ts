import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeSigningKey } from '../../../electron/service/bundles/signature.ts';
import { useDesks } from '../../helpers/desk.ts';
import { openDesk } from '../../helpers/open-desk.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { answer, no, startInspection, YES_NO } from '../../helpers/inspection.ts';
import { readEverything } from '../../helpers/state.ts';

const desks = useDesks();

async function inspectAndExport(desk: Desk, school = '城关第一小学'): Promise<string> {
  await answer(desk, await startInspection(desk, school), YES_NO[0]!, no);
  return desk.exportTo(desks.folder());
}

/** Somebody signs with a key of their own in the name of a laptop: its files were at hand, its key was not. */
async function signWithAnotherKey(desk: Desk): Promise<string> {
  const { folder, workspace } = desk;
  const key = makeSigningKey();
  workspace.log.db
    .prepare('UPDATE replica SET public_key = ? WHERE public_key = ?')
    .run(key.publicKey, workspace.signingKey.publicKey);
  desk.service.close();
  writeFileSync(path.join(folder, 'keys', 'signing.json'), JSON.stringify(key));
  const forged = await openDesk(folder, null);
  try {
    return await forged.exportTo(desks.folder());
  } finally {
    forged.service.close();
  }
}

describe('who signed a bundle', () => {
  it('is asked about once: nothing is merged before a person has accepted, everything after', async () => {
    const wang = await desks.open('王芳');
    const bureau = await desks.open('县教育局', 'bureau');
    const file = await inspectAndExport(wang);
    await bureau.ask('today.open', {});
    const before = readEverything(bureau.workspace.log.db);

    const first = await bureau.importFrom([file]);
    expect(first.results).toMatchObject([{ outcome: 'new-signer', signer: { name: '王芳', role: 'inspector' } }]);
    const { signer } = first.results[0]!;
    expect(signer!.checkCode).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/);
    await bureau.ask('today.open', {});
    expect(readEverything(bureau.workspace.log.db)).toEqual(before);

    expect((await bureau.importFrom([file], [signer!.publicKey])).results).toMatchObject([{ outcome: 'merged' }]);
    const second = await inspectAndExport(wang, '城关第二小学');
    expect((await bureau.importFrom([second])).results).toMatchObject([{ outcome: 'merged' }]);
  });

  it('accepting one key accepts no other', async () => {
    const wang = await desks.open('王芳');
    const li = await desks.open('李明');
    const bureau = await desks.open('县教育局', 'bureau');
    const files = [await inspectAndExport(wang), await inspectAndExport(li)];
    const { results } = await bureau.importFrom(files, [wang.workspace.signingKey.publicKey]);
    const outcomes = new Map(results.map(({ signer, outcome }) => [signer!.name, outcome]));
    expect(outcomes).toEqual(
      new Map([
        ['王芳', 'merged'],
        ['李明', 'new-signer'],
      ]),
    );
  });

  it('is refused under a known laptop with another key, even when every new signer is accepted', async () => {
    const wang = await desks.open('王芳');
    const bureau = await desks.open('县教育局', 'bureau');
    await bureau.importFrom([await inspectAndExport(wang)], ['*']);
    const forged = await signWithAnotherKey(wang);
    const { results } = await bureau.importFrom([forged], ['*']);
    expect(results).toMatchObject([
      { outcome: 'refused', refusal: { code: 'signer-key-changed', detail: { name: '王芳' } } },
    ]);
  });

  it('is known again after the laptop has moved to another folder', async () => {
    const wang = await desks.open('王芳');
    const bureau = await desks.open('县教育局', 'bureau');
    await bureau.importFrom([await inspectAndExport(wang)], ['*']);
    wang.service.close();
    cpSync(wang.folder, desks.folder('moved'), { recursive: true });
    const moved = await openDesk(desks.folder('moved'), null);
    expect(await moved.ask('workspace.info', {})).toMatchObject({ state: 'ready', renewed: 'moved' });
    const file = await inspectAndExport(moved, '城关第二小学');
    moved.service.close();
    expect((await bureau.importFrom([file])).results).toMatchObject([{ outcome: 'merged', gaps: [], branches: 0 }]);
  });

  it('may be ourselves: what a bureau forwarded comes back as already here', async () => {
    const wang = await desks.open('王芳');
    const bureau = await desks.open('县教育局', 'bureau');
    await bureau.importFrom([await inspectAndExport(wang)], ['*']);
    const back = await bureau.exportTo(desks.folder());
    expect((await bureau.importFrom([back])).results).toMatchObject([{ outcome: 'already-here' }]);
  });
});
