import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseMounts, parseUserFolders } from '../../electron/drives.ts';
import type { System } from '../../electron/drives.ts';
import { createPathTokens, resolveTokens } from '../../electron/path-tokens.ts';
import type { PathTokens } from '../../electron/path-tokens.ts';
import { createPlaces } from '../../electron/places.ts';
import type { Places } from '../../electron/places.ts';
import type { Place } from '../../shared/contract.ts';

let home: string;
let tokens: PathTokens;
let places: Places;

beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'xunxiao-home-'));
  tokens = createPathTokens();
  const system: System = {
    platform: 'linux',
    home,
    readMounts: async () => '/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 /media/li/检查\\040U盘 vfat rw 0 0\n',
    readUserFolders: async () => 'XDG_DESKTOP_DIR="$HOME/桌面"\nXDG_DOWNLOAD_DIR="$HOME/下载"\n',
  };
  places = createPlaces(tokens, system);
});
afterEach(() => {
  chmodSync(home, 0o700);
  rmSync(home, { recursive: true });
});

const put = (name: string, text = ''): void => writeFileSync(path.join(home, name), text);
const makeFolder = (name: string): string => mkdirSync(path.join(home, name), { recursive: true }) ?? name;
const listHome = () => places.list(tokens.give(home));
const names = (entries: readonly Place[]): string[] => entries.map(({ name }) => name);

describe('the top of the computer', () => {
  test('shows sticks first, then home, the well-known folders that exist, and the root', async () => {
    makeFolder('桌面');
    makeFolder('Documents');
    const { here, up, path: shown, entries } = await places.list(null);
    expect([here, up, shown]).toEqual([null, null, '']);
    expect(entries.map(({ kind, name }) => [kind, name])).toEqual([
      ['removable', '检查 U盘'],
      ['home', path.basename(home)],
      ['folder', '桌面'],
      ['folder', 'Documents'],
      ['computer', '/'],
    ]);
    // The stick of this test does not exist; the disk does.
    expect(entries[0]?.free).toBeNull();
    expect(entries[1]?.free).toBeGreaterThan(0);
  });

  test('begins with the bundle that the program was opened with', async () => {
    put('一组.xunxiao', 'abc');
    places.mention([path.join(home, '一组.xunxiao'), path.join(home, 'gone.xunxiao')]);
    const { entries } = await places.list(null);
    expect(entries[0]).toMatchObject({ kind: 'bundle', name: '一组.xunxiao', bytes: 3 });
    expect(entries[1]?.kind).toBe('removable');
  });
});

describe('a folder', () => {
  test('lists folders first, then bundles, in Chinese order with numbers by value', async () => {
    for (const name of ['中心校', '安家镇', '第10组', '第2组', 'Zone']) makeFolder(name);
    for (const name of ['第10组.xunxiao', '第9组.xunxiao', '安.XUNXIAO', 'letter.docx']) put(name);
    const { entries } = await listHome();
    expect(names(entries)).toEqual([
      '安家镇',
      '第2组',
      '第10组',
      '中心校',
      'Zone',
      '安.XUNXIAO',
      '第9组.xunxiao',
      '第10组.xunxiao',
    ]);
  });

  test('leaves out what is hidden, what systems leave behind, and what leads nowhere', async () => {
    for (const name of ['.git', '$RECYCLE.BIN', 'System Volume Information', 'lost+found', '__MACOSX', '包'])
      makeFolder(name);
    for (const name of ['.hidden.xunxiao', '~$a.xunxiao', '真.xunxiao']) put(name);
    symlinkSync('/nowhere', path.join(home, 'dead.xunxiao'));
    symlinkSync(path.join(home, '包'), path.join(home, '链接'));
    expect(names((await listHome()).entries)).toEqual(['包', '链接', '真.xunxiao']);
  });

  test('tells a bundle’s size and time, and the disk’s free space', async () => {
    put('a.xunxiao', 'x'.repeat(1234));
    utimesSync(path.join(home, 'a.xunxiao'), 1_700_000_000, 1_700_000_000);
    const { here, entries } = await listHome();
    expect(entries[0]).toMatchObject({ kind: 'bundle', bytes: 1234, modifiedAt: 1_700_000_000_000 });
    expect(here).toMatchObject({ kind: 'home', name: path.basename(home) });
    expect(here?.free).toBeGreaterThan(0);
  });

  test('leads up to its parent, and from the root to the top', async () => {
    makeFolder('a/b');
    const inside = await places.list(tokens.give(path.join(home, 'a/b')));
    expect(inside.up?.name).toBe('a');
    const above = await places.list(inside.up?.token ?? '');
    expect([above.path, above.up?.kind]).toEqual([path.join(home, 'a'), 'home']);
    const root = await places.list(tokens.give('/'));
    expect([root.here?.kind, root.up]).toEqual(['computer', null]);
  });

  test('that is gone or is no folder is a failure with its name', async () => {
    put('a.xunxiao');
    for (const [name, reason] of [
      ['gone', 'ENOENT'],
      ['a.xunxiao', 'ENOTDIR'],
    ] as const) {
      const folder = path.join(home, name);
      await expect(places.list(tokens.give(folder))).rejects.toMatchObject({
        code: 'folder-missing',
        detail: { folder, reason },
      });
    }
  });
});

describe('a token', () => {
  test('never contains its path and is the same for the same path', () => {
    const token = tokens.give('/home/li/巡校');
    expect(token).toMatch(/^[\w-]{22}$/);
    expect(tokens.give('/home/li/巡校')).toBe(token);
    expect(tokens.find(token)).toBe('/home/li/巡校');
  });

  test('that was never given stands for nothing, not even a path', () => {
    for (const guess of ['', '/etc/passwd', '../..', 'a'.repeat(22)])
      expect(() => tokens.find(guess)).toThrow(expect.objectContaining({ code: 'token-expired' }));
  });

  test('is forgotten a day after it was last given', () => {
    let now = 0;
    const aging = createPathTokens({ now: () => now });
    const early = aging.give('/a');
    const kept = aging.give('/b');
    now = 12 * 3600_000;
    expect(aging.give('/b')).toBe(kept);
    now = 24 * 3600_000;
    expect(() => aging.find(early)).toThrow(expect.objectContaining({ code: 'token-expired' }));
    expect(aging.find(kept)).toBe('/b');
    expect(aging.give('/a')).not.toBe(early);
  });

  test('makes room for new ones when there are too many', () => {
    const few = createPathTokens({ most: 2 });
    const [first, , third] = ['/1', '/2', '/3'].map((file) => few.give(file));
    expect(() => few.find(first ?? '')).toThrow(expect.objectContaining({ code: 'token-expired' }));
    expect(few.find(third ?? '')).toBe('/3');
  });

  test('is replaced by its path in the calls that take one, and in no other', () => {
    const [stick, a, b] = ['/stick', '/stick/a.xunxiao', '/stick/b.xunxiao'].map((file) => tokens.give(file)) as [
      string,
      string,
      string,
    ];
    expect(resolveTokens(tokens, 'export.start', { folder: stick })).toEqual({ folder: '/stick' });
    expect(resolveTokens(tokens, 'import.start', { paths: [a, b], acceptKeys: [stick] })).toEqual({
      paths: ['/stick/a.xunxiao', '/stick/b.xunxiao'],
      acceptKeys: [stick],
    });
    expect(resolveTokens(tokens, 'visits.open', { visit: stick })).toEqual({ visit: stick });
    expect(() => resolveTokens(tokens, 'export.start', { folder: '/stick' })).toThrow(
      expect.objectContaining({ code: 'token-expired' }),
    );
  });
});

test('mounts are read as Linux writes them', () => {
  const text = [
    '/dev/sda1 / ext4 rw 0 0',
    '/dev/sdb1 /media/li/KINGSTON vfat rw 0 0',
    '/dev/sdb1 /media/li/KINGSTON vfat rw 0 0',
    '/dev/sdc1 /run/media/li/a\\040b\\134c exfat rw 0 0',
    '//nas/x /mnt/nas cifs rw 0 0',
    'tmpfs /mediateca tmpfs rw 0 0',
    '',
  ].join('\n');
  expect(parseMounts(text)).toEqual(['/media/li/KINGSTON', '/run/media/li/a b\\c', '/mnt/nas']);
});

test('a desktop’s own names for the well-known folders are followed', () => {
  const text = '# comment\nXDG_DESKTOP_DIR="$HOME/桌面"\nXDG_DOCUMENTS_DIR="/data/文档"\nXDG_DOWNLOAD_DIR="relative"\n';
  expect(parseUserFolders(text, '/home/li')).toEqual({ Desktop: '/home/li/桌面', Documents: '/data/文档' });
});
