/** `dump`: the whole state as NDJSON, one cell per line, sorted; the same for the same set of changes. */

import { dumpCells } from '../service/log/dump.ts';
import type { Command } from './command.ts';
import { withWorkspace } from './open-workspace.ts';

const CHARACTERS_AT_ONCE = 64 * 1024;

export const dump: Command = {
  usage: '--workspace DIR',
  about: { zh: '逐行输出全部内容（NDJSON，按单元格排序）', en: 'print the whole state as NDJSON, sorted by cell' },
  options: { workspace: { type: 'string' } },
  takesFiles: false,
  async run(call) {
    await withWorkspace(call, async ({ log }) => {
      let waiting = '';
      for (const cell of dumpCells(log)) {
        waiting += `${JSON.stringify(cell)}\n`;
        if (waiting.length < CHARACTERS_AT_ONCE) continue;
        if (!(await call.terminal.print(waiting)) || call.terminal.signal.aborted) return;
        waiting = '';
      }
      if (waiting !== '') await call.terminal.print(waiting);
    });
    return { ok: !call.terminal.signal.aborted, lines: [] };
  },
};
