/** `npm test [-- <filter>]`: everything CI checks; with a filter, only the tests whose file matches. Ends with the count. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies } from './dependencies.mjs';
import { ensureBuilt } from './freshness.mjs';
import { findNode24, runOnNode24 } from './node24.mjs';
import { projectRoot, Refusal, runCommand } from './say.mjs';
import { countResults } from './test-results.mjs';
import { ensureTestTools } from './test-tools.mjs';

const filter = process.argv.slice(2);
const results = path.join(projectRoot, '.cache', 'test-results.json');

await runCommand(async () => {
  await ensureDependencies();
  findNode24();
  const browser = ensureTestTools();
  const checks = filter.length > 0 ? [await timed('build', build)] : await runChecks();
  const tests = await timed('vitest', () => runVitest(browser));
  const count = countResults(readReport(), tests);
  const passed = count.passed + checks.filter(Boolean).length;
  const failed = count.failed + checks.filter((check) => !check).length;
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
});

/**
 * Side by side, since each leaves a core free for part of its time.
 * @returns {Promise<boolean[]>} one per check, in order; a failure doesn't hide the next one's
 */
function runChecks() {
  return Promise.all([
    timed('tsc -b', () => runTool('typescript/bin/tsc', '-b')),
    timed('oxlint', () => runTool('oxlint/bin/oxlint', '--type-aware', '--deny-warnings')),
    timed('oxfmt --check', () => runTool('oxfmt/bin/oxfmt', '--check')),
    timed('build', build),
  ]);
}

async function build() {
  try {
    await ensureBuilt();
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stderr.write(`${error.message}\n`);
    return false;
  }
}

/** @param {string} browser */
async function runVitest(browser) {
  mkdirSync(path.dirname(results), { recursive: true });
  rmSync(results, { force: true });
  const args = [path.join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...filter];
  args.push('--reporter=default', '--reporter=json', `--outputFile.json=${results}`);
  return (await runOnNode24(args, { env: { ...process.env, XUNXIAO_BROWSER: browser } })) === 0;
}

/** @returns {unknown} */
function readReport() {
  try {
    return JSON.parse(readFileSync(results, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * @param {string} tool its script, within node_modules
 * @param {string[]} args
 */
async function runTool(tool, ...args) {
  return (await runOnNode24([path.join(projectRoot, 'node_modules', tool), ...args])) === 0;
}

/**
 * @param {string} name
 * @param {() => Promise<boolean>} work
 */
async function timed(name, work) {
  const start = performance.now();
  const passed = await work();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`${passed ? '✓' : '✗'} ${name}  ${seconds} s\n`);
  return passed;
}
