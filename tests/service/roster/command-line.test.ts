import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { useTempFolder } from '../../fixtures/temp-folder.ts';
import { openCommandLine } from '../cli/command-line.ts';
import { writeCsvFile } from './workbook.ts';

const folderFor = useTempFolder();
const ROWS = [
  ['标识码', '学校名称', '乡镇'],
  ['2151000123', '青川县第一小学', '城关镇'],
  ['215100', '青川县第二小学', '城关镇'],
];

describe('the roster on the command line', () => {
  it('is previewed, written when it is said so, and written out again', async () => {
    const folder = folderFor('cli');
    const workspace = path.join(folder, 'workspace');
    const { run, ask } = openCommandLine(folder);
    await run('init', '--workspace', workspace, '--role', 'bureau', '--name', '青川县教育局');
    const file = writeCsvFile(folder, 'roster.csv', ROWS);
    const given = ['--workspace', workspace, '--file', file];
    const preview = await run('roster', 'import', ...given);
    expect(preview.code).toBe(1);
    expect(preview.out).toContain('row 3 (青川县第二小学), error: School code: “215100” is not ten digits');
    expect(preview.out).toContain('This was a preview');
    expect((await ask('roster', 'import', ...given)).value).toMatchObject({
      applied: false,
      counts: { new: 1, problem: 1 },
    });
    expect((await ask('roster', 'import', ...given, '--apply')).value).toMatchObject({ applied: true });
    expect((await ask('roster', 'import', ...given)).value).toMatchObject({ counts: { new: 0, same: 1, problem: 1 } });
    const written = await ask('roster', 'export', '--workspace', workspace, '--out', folder, '--format', 'csv');
    expect(written).toMatchObject({ code: 0, value: { rows: 1 } });
    const again = await ask('roster', 'import', '--workspace', workspace, '--file', String(written.value['file']));
    expect(again).toMatchObject({ code: 0, value: { ok: true, counts: { same: 1 } } });
  });

  it('says what is wrong with the command or the file', async () => {
    const folder = folderFor('cli');
    const workspace = path.join(folder, 'workspace');
    const { run, ask } = openCommandLine(folder);
    await run('init', '--workspace', workspace, '--role', 'bureau', '--name', '青川县教育局');
    expect((await run('roster', 'delete', '--workspace', workspace)).code).toBe(2);
    expect((await run('roster', 'import', '--workspace', workspace)).code).toBe(2);
    const missing = await ask('roster', 'import', '--workspace', workspace, '--file', path.join(folder, 'none.csv'));
    expect(missing).toMatchObject({ code: 1, value: { refusal: 'file-missing' } });
  });
});
