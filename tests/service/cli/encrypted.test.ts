import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeAgeKey } from '../../../electron/service/keys/age-key.ts';
import { useTempFolder } from '../../fixtures/temp-folder.ts';
import { openCommandLine } from './command-line.ts';

const folderFor = useTempFolder();

describe('the command line of a bureau and its laptops', () => {
  it('sets a laptop up, encrypts what it brings, verifies and imports it with the bureau’s key alone', async () => {
    const root = folderFor('root');
    const cli = openCommandLine(root);
    const [bureau, laptop, stick] = [path.join(root, 'bureau'), path.join(root, 'laptop'), path.join(root, 'stick')];
    await cli.ask('init', '--workspace', bureau, '--role', 'bureau', '--name', '云岫县教育局');
    const packed = await cli.ask('package', '--workspace', bureau, '--out', stick);
    expect(packed).toMatchObject({ code: 0, value: { ok: true, fileName: expect.stringContaining('安装包') } });

    const made = await cli.ask('setup', '--workspace', laptop, '--name', '督学甲', String(packed.value['file']));
    expect(made).toMatchObject({ code: 0, value: { ok: true, bureau: { name: '云岫县教育局' } } });
    await cli.ask('simulate', '--workspace', laptop, '--seed', '1', '--schools', '2', '--inspections', '1');

    const sealed = await cli.ask('export', '--workspace', laptop, '--out', stick);
    expect(sealed).toMatchObject({ code: 0, value: { encryptedFor: ['云岫县教育局'] } });
    const file = String(sealed.value['file']);
    expect(path.basename(file)).not.toContain('未加密');
    expect(readFileSync(file).includes('督学甲')).toBe(false);

    expect(await cli.ask('verify', file)).toMatchObject({
      code: 1,
      value: { files: [{ refusal: { code: 'encrypted-for-others' } }] },
    });
    expect(await cli.ask('verify', '--workspace', bureau, file)).toMatchObject({
      code: 0,
      value: { files: [{ ok: true, signer: { name: '督学甲' } }] },
    });
    const imported = await cli.ask('import', '--workspace', bureau, '--accept-new-signers', file);
    expect(imported).toMatchObject({ code: 0, value: { results: [{ outcome: 'merged' }] } });

    const plain = await cli.run('export', '--workspace', laptop, '--out', stick, '--everything', '--plain');
    expect([plain.code, plain.out]).toEqual([0, expect.stringContaining('anyone can open it')]);
  });

  it('says that the keys of a bureau are gone, and changes nothing', async () => {
    const root = folderFor('root');
    const cli = openCommandLine(root);
    const bureau = path.join(root, 'bureau');
    await cli.ask('init', '--workspace', bureau, '--role', 'bureau', '--name', '云岫县教育局');
    rmSync(path.join(bureau, 'keys', 'age.json'));
    expect(await cli.ask('check', '--workspace', bureau)).toMatchObject({
      code: 1,
      value: { failure: { code: 'keys-locked', sentence: expect.stringContaining('recovery file') } },
    });
    expect(readdirSync(path.join(bureau, 'keys'))).toEqual(['signing.json']);
  });

  it('refuses a package that is none, and a recipient that is none', async () => {
    const root = folderFor('root');
    const cli = openCommandLine(root);
    const [bureau, laptop] = [path.join(root, 'bureau'), path.join(root, 'laptop')];
    await cli.ask('init', '--workspace', bureau, '--role', 'bureau', '--name', '云岫县教育局');
    await cli.ask('simulate', '--workspace', bureau, '--seed', '1', '--schools', '2', '--inspections', '1');
    const forwarded = await cli.ask('export', '--workspace', bureau, '--out', root);
    const file = String(forwarded.value['file']);
    expect(await cli.ask('setup', '--workspace', laptop, '--name', '督学甲', file)).toMatchObject({
      code: 1,
      value: { refusal: { code: 'not-a-setup' } },
    });
    const out = ['package', '--workspace', bureau, '--out', root];
    expect((await cli.run(...out, '--recipient', 'age1nonsense', '--recipient-name', '市局')).code).toBe(2);
    expect((await cli.run(...out, '--recipient', makeAgeKey().recipient)).code).toBe(2);
    const good = await cli.ask(...out, '--recipient', makeAgeKey().recipient, '--recipient-name', '市局');
    expect(good.code).toBe(0);
    expect(await cli.ask('setup', '--workspace', laptop, '--name', '督学甲', String(good.value['file']))).toMatchObject(
      {
        code: 0,
        value: { bureau: { also: ['市局'] } },
      },
    );
  });
});
