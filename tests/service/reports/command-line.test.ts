import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { useTempFolder } from '../../fixtures/temp-folder.ts';
import { openCommandLine } from '../cli/command-line.ts';
import { readDocx } from './read-docx.ts';

const folderFor = useTempFolder();

it('a scheduled night writes every report of a period from the command line', async () => {
  const folder = folderFor('night');
  const { run, ask } = openCommandLine(folder);
  const workspace = path.join(folder, 'bureau');
  await run('init', '--workspace', workspace, '--role', 'bureau', '--name', '云岫县教育局');
  await run('simulate', '--workspace', workspace, '--schools', '6', '--inspections', '24', '--seed', 'night');
  const written: string[] = [];
  for (const kind of ['tables', 'ledger', 'quarterly', 'annual', 'records', 'scores', 'problems']) {
    const period = kind === 'quarterly' ? '2026Q2' : '2026';
    const out = path.join(folder, kind);
    const { code, value } = await ask(
      'report',
      '--workspace',
      workspace,
      '--kind',
      kind,
      '--period',
      period,
      '--out',
      out,
    );
    expect([kind, code]).toEqual([kind, 0]);
    const files = value['files'] as string[];
    expect(readdirSync(String(value['folder']))).toEqual(expect.arrayContaining(files));
    written.push(files[0]!.split('-')[1] ?? files[0]!);
  }
  expect(written).toEqual(['统计表', '问题台账', '分析报告', '年度总结', '检查记录目录.xlsx', '得分表', '问题清单']);
  const [analysis = ''] = readdirSync(path.join(folder, 'quarterly'));
  expect((await readDocx(path.join(folder, 'quarterly', analysis))).text).toContain('管理情况分析报告');
});

it('a period or kind that there is not is said, and nothing is written', async () => {
  const folder = folderFor('wrong');
  const { run } = openCommandLine(folder);
  const begin = ['report', '--workspace', path.join(folder, 'bureau'), '--out', path.join(folder, 'out')];
  const quarter = await run(...begin, '--kind', 'quarterly', '--period', '2026Q5');
  expect([quarter.code, quarter.err]).toEqual([2, expect.stringContaining('2026Q5')]);
  const annual = await run(...begin, '--kind', 'annual', '--period', '2026Q1');
  expect([annual.code, annual.err]).toEqual([2, expect.stringContaining('is a year')]);
  expect((await run(...begin, '--kind', 'weekly', '--period', '2026')).code).toBe(2);
  expect(readdirSync(folder)).not.toContain('out');
});
