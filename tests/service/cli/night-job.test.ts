import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { useTempFolder } from '../../fixtures/temp-folder.ts';
import { openCommandLine } from './command-line.ts';
import type { CommandLine } from './command-line.ts';

const folderFor = useTempFolder();

async function makeInspector(
  { ask }: CommandLine,
  workspace: string,
  { name = '督学甲', seed = '1', photos = '0', team = [] as string[], inspections = '3' } = {},
): Promise<void> {
  await ask('init', '--workspace', workspace, '--role', 'inspector', '--name', name);
  const size = ['--schools', '5', '--inspections', inspections, '--photos', photos];
  const { code } = await ask('simulate', '--workspace', workspace, '--seed', seed, ...size, ...team);
  expect(code).toBe(0);
}

async function makeBureau({ ask }: CommandLine, workspace: string): Promise<void> {
  const { code } = await ask('init', '--workspace', workspace, '--role', 'bureau', '--name', '云岫县教育局');
  expect(code).toBe(0);
}

const bundlesIn = (stick: string): string[] => readdirSync(stick).map((name) => path.join(stick, name));

describe('the night job of a bureau', () => {
  it('takes what three inspectors bring and finds nothing new the second time', async () => {
    const root = folderFor('root');
    const cli = openCommandLine(root);
    const [bureau, stick] = [path.join(root, 'bureau'), path.join(root, 'stick')];
    for (const member of ['1', '2', '3']) {
      const laptop = path.join(root, `laptop-${member}`);
      const team = ['--member', member, '--members', '3'];
      await makeInspector(cli, laptop, { name: `督学${member}`, team, photos: '2', inspections: '4' });
      const exported = await cli.ask('export', '--workspace', laptop, '--out', stick, '--plain');
      expect(exported).toMatchObject({ code: 0, value: { ok: true, inspections: 4 } });
      expect(existsSync(String(exported.value['file']))).toBe(true);
    }
    await makeBureau(cli, bureau);
    const first = await cli.ask('import', '--workspace', bureau, '--accept-new-signers', stick);
    expect(first).toMatchObject({ code: 0, value: { ok: true } });
    expect(first.value['results']).toHaveLength(3);
    const before = await cli.run('dump', '--workspace', bureau);

    const again = await cli.ask('import', '--workspace', bureau, stick);
    expect(again.code).toBe(0);
    expect((again.value['results'] as { outcome: string }[]).map((one) => one.outcome)).toEqual(
      Array.from({ length: 3 }, () => 'already-here'),
    );
    expect(await cli.run('dump', '--workspace', bureau)).toEqual(before);
    expect(await cli.ask('check', '--workspace', bureau)).toMatchObject({ code: 0, value: { ok: true, media: 8 } });
  });

  it('ends in the same state whichever stick comes first', async () => {
    const root = folderFor('root');
    const cli = openCommandLine(root);
    const sticks = ['1', '2'].map((member) => path.join(root, `stick-${member}`));
    for (const [index, stick] of sticks.entries()) {
      const laptop = path.join(root, `laptop-${index}`);
      const team = ['--member', String(index + 1), '--members', '2'];
      await makeInspector(cli, laptop, { name: `督学${index}`, team, inspections: '6' });
      await cli.ask('export', '--workspace', laptop, '--out', stick);
    }
    const dumps: string[] = [];
    for (const order of [sticks, sticks.toReversed()]) {
      const bureau = path.join(root, `bureau-${dumps.length}`);
      await makeBureau(cli, bureau);
      for (const stick of order) await cli.ask('import', '--workspace', bureau, '--accept-new-signers', stick);
      dumps.push((await cli.run('dump', '--workspace', bureau)).out);
    }
    expect(dumps[0]).toContain('"others":[{');
    expect(dumps[1]).toBe(dumps[0]);
  });

  it('leaves a computer that nobody has confirmed outside, with its check code', async () => {
    const root = folderFor('root');
    const cli = openCommandLine(root);
    const [laptop, bureau, stick] = ['laptop', 'bureau', 'stick'].map((name) => path.join(root, name)) as [
      string,
      string,
      string,
    ];
    await makeInspector(cli, laptop);
    await cli.ask('export', '--workspace', laptop, '--out', stick);
    await makeBureau(cli, bureau);
    const { code, out } = await cli.run('import', '--workspace', bureau, stick, '--lang', 'zh');
    expect(code).toBe(1);
    expect(out).toMatch(/第一次出现的电脑“督学甲”.*核对码 \d{4} \d{4} \d{4} \d{4}/);
    expect((await cli.run('dump', '--workspace', bureau)).out).toBe('');
  });

  it('names each bad file and still takes the good one', async () => {
    const root = folderFor('root');
    const cli = openCommandLine(root);
    const [laptop, bureau, stick] = ['laptop', 'bureau', 'stick'].map((name) => path.join(root, name)) as [
      string,
      string,
      string,
    ];
    await makeInspector(cli, laptop);
    await cli.ask('export', '--workspace', laptop, '--out', stick);
    const [good] = bundlesIn(stick) as [string];
    copyFileSync(good, path.join(stick, '截断.xunxiao'));
    truncateSync(path.join(stick, '截断.xunxiao'), 2000);
    writeFileSync(path.join(stick, '不是.xunxiao'), '随便写的');
    await makeBureau(cli, bureau);
    const { code, value } = await cli.ask(
      'import',
      '--workspace',
      bureau,
      '--accept-new-signers',
      stick,
      path.join(stick, '没有.xunxiao'),
    );
    expect(code).toBe(1);
    const results = value['results'] as {
      file: string;
      outcome: string;
      refusal?: { code: string };
      sentence: string;
    }[];
    const byFile = Object.fromEntries(results.map((one) => [one.file, one.refusal?.code ?? one.outcome]));
    expect(byFile).toEqual({
      [path.basename(good)]: 'merged',
      '截断.xunxiao': 'truncated',
      '不是.xunxiao': 'not-a-bundle',
      '没有.xunxiao': 'file-unreadable',
    });
    for (const one of results) expect(one.sentence).toContain(one.file);
    expect(await cli.ask('check', '--workspace', bureau)).toMatchObject({ code: 0, value: { ok: true } });
  });

  it('says who made a bundle, when, and what is in it, without a workspace', async () => {
    const root = folderFor('root');
    const cli = openCommandLine(root);
    const [laptop, stick] = [path.join(root, 'laptop'), path.join(root, 'stick')];
    await makeInspector(cli, laptop, { photos: '1' });
    await cli.ask('export', '--workspace', laptop, '--out', stick);
    const [good] = bundlesIn(stick) as [string];
    const whole = await cli.ask('verify', good);
    expect(whole).toMatchObject({
      code: 0,
      value: { ok: true, files: [{ ok: true, signer: { name: '督学甲' }, counts: { inspections: 3, media: 3 } }] },
    });
    const bytes = readFileSync(good);
    bytes[bytes.length >> 1]! ^= 1;
    const bad = path.join(root, '改过.xunxiao');
    writeFileSync(bad, bytes);
    const { code, out } = await cli.run('verify', good, bad);
    expect(code).toBe(1);
    expect(out.split('\n')[0]).toContain('whole, exported by “督学甲”');
    expect(out.split('\n')[1]).toContain('“改过.xunxiao”');
    // Nothing stays behind beside what the test made.
    expect(readdirSync(root).toSorted()).toEqual(['laptop', 'machine', 'stick', '改过.xunxiao'].toSorted());
  });

  it('is told when a photo was lost', async () => {
    const root = folderFor('root');
    const cli = openCommandLine(root);
    const laptop = path.join(root, 'laptop');
    await makeInspector(cli, laptop, { photos: '1' });
    const media = path.join(laptop, 'media');
    const [folder] = readdirSync(media) as [string];
    const [photo] = readdirSync(path.join(media, folder)) as [string];
    writeFileSync(path.join(media, folder, photo), 'damaged');
    const { code, value } = await cli.ask('check', '--workspace', laptop);
    expect(code).toBe(1);
    expect(value).toMatchObject({ ok: false, damagedMedia: [photo] });
    expect((await cli.run('check', '--workspace', laptop)).out).toContain(`missing or damaged: ${photo}`);
  });

  it('shows how far it is, and takes that away again', async () => {
    const root = folderFor('root');
    const shown: (string | null)[] = [];
    const cli = openCommandLine(root, { showProgress: (text) => shown.push(text) });
    const [laptop, bureau, stick] = ['laptop', 'bureau', 'stick'].map((name) => path.join(root, name)) as [
      string,
      string,
      string,
    ];
    await makeInspector(cli, laptop);
    await cli.ask('export', '--workspace', laptop, '--out', stick);
    await makeBureau(cli, bureau);
    shown.length = 0;
    await cli.ask('import', '--workspace', bureau, '--accept-new-signers', stick);
    expect(shown[0]).toBe(`0 %  ${path.basename(bundlesIn(stick)[0]!)}`);
    expect(shown.at(-1)).toBeNull();
  });

  it('finds no bundles in an empty folder and says so', async () => {
    const root = folderFor('root');
    const cli = openCommandLine(root);
    const bureau = path.join(root, 'bureau');
    await makeBureau(cli, bureau);
    mkdirSync(path.join(root, 'empty'));
    const { code, out } = await cli.run('import', '--workspace', bureau, path.join(root, 'empty'));
    expect({ code, out }).toEqual({ code: 0, out: 'No bundle was found there.\n' });
  });
});
