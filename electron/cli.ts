/** The shell without a window: one command, its result on stdout, 0 done, 1 something was refused or found wrong, 2 usage. */

import { refuseOldNode } from './service-client.ts';

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  try {
    refuseOldNode(process.versions.node);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
  // Only now: these load the SQLite addon, which crashes an old Node.
  const { openTerminal } = await import('./cli/terminal.ts');
  const { runCommandLine } = await import('./cli/run.ts');
  return runCommandLine(args, openTerminal());
}
