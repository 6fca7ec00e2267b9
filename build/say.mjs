/** What every set-up step shares: where the project is, and how it speaks (one line on stderr, Chinese and English). */
import { fileURLToPath } from 'node:url';

/** The repository's folder, without a trailing separator. */
export const projectRoot = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** Something the user can put right; its message is the whole line to show. */
export class Refusal extends Error {
  /**
   * @param {string} zh
   * @param {string} en
   */
  constructor(zh, en) {
    super(`${zh} / ${en}`);
  }
}

/**
 * @param {string} zh
 * @param {string} en
 */
export function say(zh, en) {
  process.stderr.write(`${zh} / ${en}\n`);
}

/**
 * Runs a command's main function and turns its outcome into the exit code; a refusal is one line and 1.
 * @param {() => Promise<number>} main
 */
export async function runCommand(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
