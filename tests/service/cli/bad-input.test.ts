import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openWorkspace } from '../../../electron/service/workspace.ts';
import { useTempFolder } from '../../fixtures/temp-folder.ts';
import { closeLaptop, makeLaptop, MORNING } from '../../helpers/laptop.ts';
import { openCommandLine } from './command-line.ts';

const folderFor = useTempFolder();

/** A folder that nobody may write into: root writes into any, but not into the kernel's own. */
function lockedFolder(root: string): string | null {
  if (process.getuid?.() === 0) return existsSync('/sys/kernel') ? '/sys/kernel' : null;
  const folder = path.join(root, 'locked');
  mkdirSync(folder);
  chmodSync(folder, 0o555);
  return folder;
}

describe('a command line that is wrong', () => {
  it.each([
    ['no command', []],
    ['an unknown command', ['delete']],
    ['an unknown option', ['check', '--workspace', 'w', '--fast']],
    ['an option without its value', ['check', '--workspace']],
    ['a missing option', ['init', '--role', 'bureau', '--name', '局']],
    ['a role that there is not', ['init', '--workspace', 'w', '--role', 'chief', '--name', '局']],
    ['a name of blanks', ['init', '--workspace', 'w', '--role', 'bureau', '--name', '  ']],
    [
      'a number that is none',
      ['simulate', '--workspace', 'w', '--schools', 'ten', '--inspections', '1', '--seed', '1'],
    ],
    [
      'a member outside of the team',
      [
        'simulate',
        '--workspace',
        'w',
        '--schools',
        '1',
        '--inspections',
        '1',
        '--seed',
        '1',
        '--member',
        '3',
        '--members',
        '2',
      ],
    ],
    [
      'a member without a team',
      ['simulate', '--workspace', 'w', '--schools', '1', '--inspections', '1', '--seed', '1', '--member', '1'],
    ],
    ['nothing to import', ['import', '--workspace', 'w']],
    ['nothing to verify', ['verify']],
    ['a file where none is taken', ['check', '--workspace', 'w', 'file']],
    ['a day that is none', ['score', '--template', 'tpl-venue-v1', '--answers', 'a.json', '--on', 'today']],
    [
      'a policy that there is not',
      ['score', '--template', 'tpl-venue-v1', '--answers', 'a.json', '--na-policy', 'drop'],
    ],
    ['a language that there is not', ['check', '--workspace', 'w', '--lang', 'fr']],
  ])('with %s is answered with how to use it, and nothing is made', async (_, args) => {
    const root = folderFor('root');
    const cli = openCommandLine(root);
    const there = args.map((arg) => (arg === 'w' ? path.join(root, 'w') : arg));
    const { code, out, err } = await cli.run(...there);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('npm run --silent cli --');
    const asked = await cli.ask(...there);
    expect(asked).toMatchObject({ code: 2, value: { ok: false, failure: { code: 'invalid-input' } } });
    expect(readdirSync(root)).toEqual([]);
  });

  it('is no mistake when it asks for help', async () => {
    const { run } = openCommandLine(folderFor('root'));
    const all = await run('--help', '--lang', 'zh');
    expect(all).toMatchObject({ code: 0, err: '' });
    for (const name of ['init', 'simulate', 'export', 'verify', 'import', 'dump', 'check', 'score']) {
      expect(all.out).toContain(`\n  ${name} `);
    }
    expect(await run('score', '--help')).toMatchObject({ code: 0, err: '' });
  });

  it('is answered in the language of the system unless another is asked for', async () => {
    const root = folderFor('root');
    const speak = async (env: Record<string, string>, ...args: string[]): Promise<string> =>
      (await openCommandLine(root, { env }).run('check', '--workspace', path.join(root, 'none'), ...args)).err;
    expect(await speak({ LANG: 'zh_CN.UTF-8' })).toContain('还没有工作区');
    expect(await speak({ LANG: 'de_DE.UTF-8' })).toContain('There is no workspace');
    expect(await speak({})).toContain('There is no workspace');
    expect(await speak({ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' })).toContain('There is no workspace');
    expect(await speak({ LANG: 'zh_CN.UTF-8' }, '--lang', 'en')).toContain('There is no workspace');
    expect(await speak({ LANG: 'en_US.UTF-8' }, '--lang=zh')).toContain('还没有工作区');
  });
});

describe('a workspace that cannot be used', () => {
  it.each(['check', 'dump', 'export', 'import', 'simulate'])(
    'is missing: %s says so and makes none',
    async (command) => {
      const root = folderFor('root');
      const cli = openCommandLine(root);
      const workspace = path.join(root, 'none');
      const extra = {
        export: ['--out', path.join(root, 'out')],
        import: [path.join(root, 'stick')],
        simulate: ['--schools', '1', '--inspections', '1', '--seed', '1'],
      }[command];
      const { code, value } = await cli.ask(command, '--workspace', workspace, ...(extra ?? []));
      expect({ code, value }).toMatchObject({
        code: 1,
        value: { ok: false, failure: { code: 'workspace-missing', detail: { folder: workspace } } },
      });
      expect(existsSync(workspace)).toBe(false);
    },
  );

  it('is there already: init leaves it as it was', async () => {
    const root = folderFor('root');
    const cli = openCommandLine(root);
    const args = ['init', '--workspace', path.join(root, 'w'), '--name', '督学甲', '--role'];
    const made = await cli.ask(...args, 'inspector');
    expect(made).toMatchObject({ code: 0, value: { ok: true, state: 'ready', role: 'inspector', name: '督学甲' } });
    const again = await cli.ask(...args, 'bureau');
    expect(again).toMatchObject({ code: 1, value: { failure: { code: 'workspace-exists' } } });
    expect((await cli.run('dump', '--workspace', path.join(root, 'w'))).code).toBe(0);
  });

  it('is in use by another', async () => {
    const root = folderFor('root');
    const laptop = makeLaptop({ folder: root });
    try {
      const { code, err } = await openCommandLine(root).run('check', '--workspace', laptop.folder, '--lang', 'zh');
      expect(code).toBe(1);
      expect(err).toContain('正由另一个巡校使用');
    } finally {
      closeLaptop(laptop);
    }
  });

  it('is no database at all', async () => {
    const root = folderFor('root');
    mkdirSync(path.join(root, 'w'));
    writeFileSync(path.join(root, 'w', 'workspace.db'), 'this is a letter to my aunt, not a database'.repeat(100));
    const { code, err } = await openCommandLine(root).run('check', '--workspace', path.join(root, 'w'));
    expect(code).toBe(1);
    expect(err).toContain('is damaged and was left untouched');
  });

  it('lies where nothing can be written', async () => {
    const root = folderFor('root');
    const locked = lockedFolder(root);
    if (locked === null) return;
    const cli = openCommandLine(root);
    const made = await cli.ask('init', '--workspace', path.join(locked, 'w'), '--role', 'bureau', '--name', '局');
    expect(made).toMatchObject({ code: 1, value: { failure: { code: 'folder-read-only' } } });
    const laptop = path.join(root, 'laptop');
    await cli.ask('init', '--workspace', laptop, '--role', 'inspector', '--name', '督学甲');
    await cli.ask('simulate', '--workspace', laptop, '--schools', '1', '--inspections', '1', '--seed', '1');
    for (const out of [locked, path.join(locked, 'stick')]) {
      const exported = await cli.ask('export', '--workspace', laptop, '--out', out);
      expect(exported).toMatchObject({ code: 1, value: { failure: { code: 'folder-read-only' } } });
    }
  });

  it('has nothing to export', async () => {
    const root = folderFor('root');
    const cli = openCommandLine(root);
    await cli.ask('init', '--workspace', path.join(root, 'w'), '--role', 'inspector', '--name', '督学甲');
    const { code, value } = await cli.ask(
      'export',
      '--workspace',
      path.join(root, 'w'),
      '--out',
      path.join(root, 'out'),
    );
    expect({ code, value }).toMatchObject({ code: 1, value: { failure: { code: 'nothing-to-export' } } });
  });
});

describe('a command that the user stops', () => {
  it('keeps what it had written, and ends with a sentence', async () => {
    const root = folderFor('root');
    const workspace = path.join(root, 'w');
    await openCommandLine(root).ask('init', '--workspace', workspace, '--role', 'inspector', '--name', '督学甲');
    const size = ['--schools', '1', '--inspections', '5', '--seed', '1'];
    const stopped = openCommandLine(root, { signal: AbortSignal.abort() });
    const { code, err } = await stopped.run('simulate', '--workspace', workspace, ...size);
    expect(code).toBe(1);
    expect(err).toContain('Stopped as you asked');
    for (const args of [
      ['export', '--out', path.join(root, 'out')],
      ['import', path.join(root, 'stick.xunxiao')],
    ]) {
      const [name, ...rest] = args as [string, ...string[]];
      expect((await stopped.ask(name, '--workspace', workspace, ...rest)).code).toBe(1);
    }
    const again = await openCommandLine(root).ask('simulate', '--workspace', workspace, ...size);
    expect(again).toMatchObject({ code: 0, value: { inspections: 5 } });
  });

  it('may stop reading a dump at its first lines', async () => {
    const root = folderFor('root');
    const workspace = path.join(root, 'w');
    const cli = openCommandLine(root);
    await cli.ask('init', '--workspace', workspace, '--role', 'inspector', '--name', '督学甲');
    await cli.ask('simulate', '--workspace', workspace, '--schools', '20', '--inspections', '20', '--seed', '1');
    let prints = 0;
    const print = async (): Promise<boolean> => {
      prints += 1;
      return false;
    };
    expect((await openCommandLine(root, { print }).run('dump', '--workspace', workspace)).code).toBe(0);
    expect(prints).toBe(1);
  });
});

describe('a workspace whose program was killed', () => {
  it('is in order for check once it is opened again', async () => {
    const root = folderFor('root');
    const laptop = makeLaptop({ folder: root });
    const cli = openCommandLine(root);
    closeLaptop(laptop);
    await cli.ask('simulate', '--workspace', laptop.folder, '--schools', '2', '--inspections', '2', '--seed', '1');
    const workspace = openWorkspace(laptop.folder, { ...laptop.surroundings, now: () => MORNING })!;
    workspace.log.db.prepare(`UPDATE setting SET value = '0' WHERE name = 'projected'`).run();
    workspace.log.db.prepare('UPDATE inspection SET answered = 0').run();
    workspace.log.db.close();
    expect(await cli.ask('check', '--workspace', laptop.folder)).toMatchObject({ code: 0, value: { ok: true } });
  });
});
