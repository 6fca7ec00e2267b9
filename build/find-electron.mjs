/** Finds Electron's own program, which npm doesn't bring, and tries to fetch it once. */
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { findNode24 } from './node24.mjs';
import { say } from './say.mjs';

const secondsToTry = 6;
const millisecondsPerDay = 24 * 60 * 60 * 1000;

/**
 * @param {string} root
 * @param {NodeJS.ProcessEnv} [env] ELECTRON_OVERRIDE_DIST_PATH names another distribution, as for Electron's own launcher
 * @returns {string | null} path of the program
 */
export function findElectron(root, env = process.env) {
  const folder = path.join(root, 'node_modules', 'electron');
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  const dist = override ?? path.join(folder, 'dist');
  const program = path.join(dist, programName());
  if (!existsSync(program)) return null;
  return override !== undefined || isCompleteAndCurrent(folder) ? program : null;
}

/**
 * Fetches Electron's program with Electron's own script. Without a limit given, gives up after a few seconds and, having
 * failed, doesn't try again for a day: a start must not depend on the network.
 * @param {string} root
 * @param {{ seconds?: number, now?: number }} [options] seconds: 0 is no limit
 * @returns {Promise<boolean>} whether it is there now
 */
export async function fetchElectron(root, { seconds = secondsToTry, now = Date.now() } = {}) {
  const memory = path.join(root, '.cache', 'electron-not-fetched');
  if (seconds > 0 && failedLately(memory, now)) return false;
  say('正在下载 Electron 运行时…', "Downloading Electron's runtime…");
  const script = path.join(root, 'node_modules', 'electron', 'install.js');
  if ((await runWithLimit(root, script, seconds)) && findElectron(root) !== null) {
    rmSync(memory, { force: true });
    return true;
  }
  mkdirSync(path.dirname(memory), { recursive: true });
  writeFileSync(memory, '');
  return false;
}

/** @returns {string} path inside a distribution, as Electron's install script has it */
function programName() {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

/**
 * `path.txt` is written last, so it tells a complete extraction from one that was broken off.
 * @param {string} folder
 */
function isCompleteAndCurrent(folder) {
  try {
    const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const found = readFileSync(path.join(folder, 'dist', 'version'), 'utf8').replace(/^v/, '');
    return found.trim() === version && existsSync(path.join(folder, 'path.txt'));
  } catch {
    return false;
  }
}

/**
 * @param {string} memory
 * @param {number} now
 */
function failedLately(memory, now) {
  return existsSync(memory) && now - statSync(memory).mtimeMs < millisecondsPerDay;
}

/**
 * @param {string} root
 * @param {string} script
 * @param {number} seconds
 * @returns {Promise<boolean>} whether it succeeded
 */
async function runWithLimit(root, script, seconds) {
  // Its own temporary folder, so that a download broken off leaves nothing behind.
  const temporary = path.join(root, '.cache', 'electron-download');
  mkdirSync(temporary, { recursive: true });
  const env = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary };
  const child = spawn(findNode24(root), [script], { cwd: root, env, stdio: 'ignore' });
  const timer = seconds > 0 ? setTimeout(() => child.kill('SIGKILL'), seconds * 1000) : undefined;
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(null));
    child.on('exit', resolve);
  });
  clearTimeout(timer);
  rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
  return code === 0;
}
