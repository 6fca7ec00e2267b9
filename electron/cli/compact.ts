/** `compact`: gives back disk space. */

import { compactWorkspace } from '../service/compact.ts';
import type { Command } from './command.ts';
import { withWorkspace } from './open-workspace.ts';

export const compact: Command = {
  usage: '--workspace DIR',
  about: {
    zh: '整理工作区：压紧数据库，清除没有登记的证据文件',
    en: 'give back disk space: rewrite the database, remove evidence files that nothing names',
  },
  options: { workspace: { type: 'string' } },
  takesFiles: false,
  async run(call) {
    const report = await withWorkspace(call, (workspace) => compactWorkspace(workspace));
    const line = {
      zh: `数据库由 ${inKilobytes(report.before)} 变为 ${inKilobytes(report.after)}，清除证据文件 ${report.mediaRemoved} 个。`,
      en: `The database went from ${inKilobytes(report.before)} to ${inKilobytes(report.after)}; ${report.mediaRemoved} evidence files removed.`,
    };
    return { ok: true, json: report, lines: [line[call.language]] };
  },
};

function inKilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024)} KB`;
}
