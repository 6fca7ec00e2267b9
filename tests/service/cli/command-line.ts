/** Runs command lines in the test's own process, with everything they leave behind inside one folder. */

import path from 'node:path';
import { runCommandLine } from '../../../electron/cli/run.ts';
import type { Terminal } from '../../../electron/cli/terminal.ts';

export type Said = { readonly code: number; readonly out: string; readonly err: string };

export type CommandLine = {
  /** `run('check', '--workspace', w)`, in English unless it says otherwise. */
  readonly run: (...args: string[]) => Promise<Said>;
  /** The same with `--json`: the value that was printed. */
  readonly ask: (...args: string[]) => Promise<{ code: number; value: Record<string, unknown> }>;
};

export function openCommandLine(folder: string, given: Partial<Terminal> = {}): CommandLine {
  const run = async (...args: string[]): Promise<Said> => {
    let out = '';
    let err = '';
    const terminal: Terminal = {
      env: { LANG: 'en_GB.UTF-8' },
      print: async (text) => {
        out += text;
        return true;
      },
      warn: (text) => {
        err += text;
      },
      showProgress: () => undefined,
      signal: new AbortController().signal,
      machine: { folder: path.join(folder, 'machine') },
      ...given,
    };
    return { code: await runCommandLine(args, terminal), out, err };
  };
  return {
    run,
    async ask(...args) {
      const { code, out } = await run(...args, '--json');
      return { code, value: JSON.parse(out) as Record<string, unknown> };
    },
  };
}
