/** `check`: asks a workspace whether it is whole. */

import { checkWorkspace } from '../service/check.ts';
import type { CheckReport } from '../service/check.ts';
import type { Command } from './command.ts';
import { withWorkspace } from './open-workspace.ts';

export const check: Command = {
  usage: '--workspace DIR',
  about: {
    zh: '检查工作区：数据库、证据文件，以及重建结果是否一致',
    en: 'check a workspace: the database, the evidence files, and that a rebuild gives the same',
  },
  options: { workspace: { type: 'string' } },
  takesFiles: false,
  async run(call) {
    const report = await withWorkspace(call, (workspace) => checkWorkspace(workspace));
    return { ok: report.ok, json: report, lines: sayReport(report)[call.language] };
  },
};

function sayReport(report: CheckReport): { zh: string[]; en: string[] } {
  const { changes, cells, conflicts, media, sqlite, damagedMedia, cellsAgree, staleTables } = report;
  const zh = [
    ...sqlite.map((line) => `数据库有问题：${line}`),
    ...damagedMedia.map((sha256) => `证据文件丢失或已损坏：${sha256}`),
    ...(cellsAgree ? [] : ['当前内容与按记录重建的结果不一致。']),
    ...staleTables.map((table) => `列表与重建结果不一致：${table}`),
  ];
  const en = [
    ...sqlite.map((line) => `The database has a problem: ${line}`),
    ...damagedMedia.map((sha256) => `An evidence file is missing or damaged: ${sha256}`),
    ...(cellsAgree ? [] : ['The state is not what a rebuild from the log gives.']),
    ...staleTables.map((table) => `A list is not what a rebuild gives: ${table}`),
  ];
  return {
    zh: [
      `记录${changes}条，单元格${cells}个，冲突${conflicts}处，证据文件${media}个。`,
      ...(zh.length === 0 ? ['一切完好。'] : zh),
    ],
    en: [
      `${changes} changes, ${cells} cells, ${conflicts} conflicts, ${media} evidence files.`,
      ...(en.length === 0 ? ['Everything is in order.'] : en),
    ],
  };
}
