/** What a command sees of the terminal that it was started from. */

import type { Machine } from '../service/machine.ts';

export type Terminal = {
  readonly env: { readonly [name: string]: string | undefined };
  /** Resolves when the text has gone out; false when nobody reads any more. */
  readonly print: (text: string) => Promise<boolean>;
  readonly warn: (text: string) => void;
  /** Shows how far a long command is, in place of what it showed before; null takes it away. */
  readonly showProgress: (text: string | null) => void;
  /** Aborted when the user wants to stop (Ctrl+C). */
  readonly signal: AbortSignal;
  /** Another memory of this computer than the account's own, for tests. */
  readonly machine?: Machine;
};

/** The process's own. The first Ctrl+C asks the command to stop, a second one ends the process. */
export function openTerminal(): Terminal {
  const abort = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => abort.abort());
  let isRead = true;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Such as `… dump | head`: enough was read.
    if (error.code !== 'EPIPE') throw error;
    isRead = false;
  });
  return {
    env: process.env,
    print: (text) =>
      new Promise((resolve) => {
        process.stdout.write(text, () => resolve(isRead));
      }),
    warn: (text) => {
      process.stderr.write(text);
    },
    showProgress(text) {
      // Only for eyes: a log file of a night job gets none of it.
      if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text ?? ''}`);
    },
    signal: abort.signal,
  };
}
