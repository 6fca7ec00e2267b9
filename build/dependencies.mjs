/** Installs the locked dependencies when they are missing or not the locked ones. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot, Refusal, say } from './say.mjs';

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, os?: string | string[], cpu?: string | string[], libc?: string | string[] }} LockedPackage */

/**
 * Leaves `node_modules` as `package-lock.json` says; touches neither disk nor network when it already is.
 * @param {string} [root]
 * @param {NodeJS.ProcessEnv} [env]
 * @throws {Refusal} when npm fails or would empty somebody else's folder, with the next step to take
 */
export async function ensureDependencies(root = projectRoot, env = process.env) {
  if (areDependenciesCurrent(root)) return;
  refuseLink(root);
  say('正在安装依赖（首次约一分钟）…', 'Installing dependencies (about a minute the first time)…');
  moveRunningNodeAside(root);
  const { code, output } = await runNpmCi(root, env);
  if (code !== 0) throw explainFailure(root, output);
  writeFileSync(markerOf(root), lockHash(root));
}

/**
 * True when the marker of the last installation matches the lock file, or, without a marker, when npm's own record of
 * what it installed does (someone ran `npm ci` by hand).
 * @param {string} root
 */
export function areDependenciesCurrent(root) {
  const wanted = lockHash(root);
  if (readOrNull(markerOf(root)) === wanted) return true;
  if (!installedPackagesMatch(root)) return false;
  if (!isLinked(root)) writeFileSync(markerOf(root), wanted);
  return true;
}

/**
 * `npm ci` begins by removing what is in the folder: through a link that is another checkout's.
 * @param {string} root
 */
function refuseLink(root) {
  if (!isLinked(root)) return;
  throw new Refusal(
    'node_modules 是指向别处的链接，其内容与 package-lock.json 不符；为免清空别处，未安装。请删除该链接后重试。',
    'Nothing was installed: node_modules is a link to another folder, which has not what package-lock.json says and would be emptied. Remove the link and try again.',
  );
}

/** @param {string} root */
function isLinked(root) {
  return lstatSync(path.join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** @param {string} root */
function markerOf(root) {
  return path.join(root, 'node_modules', '.xunxiao-lock-hash');
}

/**
 * Platform included: a folder shared with a container or another computer holds the wrong binaries.
 * @param {string} root
 */
function lockHash(root) {
  const lock = readFileSync(path.join(root, 'package-lock.json'));
  return `${process.platform}-${process.arch}-${createHash('sha256').update(lock).digest('hex')}`;
}

/** @param {string} root */
function installedPackagesMatch(root) {
  const installed = readOrNull(path.join(root, 'node_modules', '.package-lock.json'));
  if (installed === null) return false;
  /** @type {Record<string, LockedPackage>} */
  const have = JSON.parse(installed).packages;
  /** @type {Record<string, LockedPackage>} */
  const want = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(want).every(([place, locked]) => {
    if (place === '') return true;
    const found = have[place];
    if (found === undefined) return locked.optional === true && !isMeantForThisPlatform(locked);
    return found.version === locked.version && found.integrity === locked.integrity;
  });
}

/**
 * Optional packages without an `os` come along with another one that has it, and those with a `libc` have a sibling.
 * @param {LockedPackage} locked
 */
function isMeantForThisPlatform(locked) {
  if (locked.os === undefined || locked.cpu === undefined || locked.libc !== undefined) return false;
  return [locked.os].flat().includes(process.platform) && [locked.cpu].flat().includes(process.arch);
}

/**
 * Windows can't delete a program that is running, and after the first start the running node is one of the packages.
 * @param {string} root
 */
function moveRunningNodeAside(root) {
  if (process.platform !== 'win32' || !process.execPath.startsWith(path.join(root, 'node_modules'))) return;
  mkdirSync(path.join(root, '.cache'), { recursive: true });
  renameSync(process.execPath, path.join(root, '.cache', `node-${process.pid}.exe`));
}

/**
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ code: number, output: string }>}
 */
function runNpmCi(root, env) {
  // `--include` because NODE_ENV=production or a user's `omit` would leave out what the build needs.
  const args = ['ci', '--include=dev', '--include=optional', '--engine-strict=false'];
  args.push('--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error');
  const script = env['npm_execpath'] ?? '';
  const throughScript = path.basename(script) === 'npm-cli.js';
  const child = throughScript
    ? spawn(env['npm_node_execpath'] ?? process.execPath, [script, ...args], { cwd: root, env })
    : spawn('npm', args, { cwd: root, env, shell: process.platform === 'win32' });
  return new Promise((resolve) => {
    let output = '';
    const keep = (/** @type {Buffer} */ chunk) => (output += chunk.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * @param {string} root
 * @param {string} output
 */
function explainFailure(root, output) {
  const log = path.join('.cache', 'npm-ci.log');
  mkdirSync(path.join(root, '.cache'), { recursive: true });
  writeFileSync(path.join(root, log), output);
  if (/spawn npm ENOENT|npm: (command )?not found|'npm' is not recognized/.test(output)) {
    return new Refusal(
      '找不到 npm：请安装 Node.js 20 或更高版本（含 npm）后重试。',
      'npm was not found: install Node.js 20 or newer (it brings npm) and try again.',
    );
  }
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|ERR_SOCKET|fetch failed/.test(output)) {
    return new Refusal(
      '依赖安装失败：连不上软件包仓库。请连接网络，或用 npm config set registry <镜像地址> 换一个镜像后重试。',
      'Dependencies were not installed: the package registry cannot be reached. Connect to the network, or choose a mirror with npm config set registry <url>, and try again.',
    );
  }
  if (/ENOSPC|EACCES|EPERM|EROFS/.test(output)) {
    return new Refusal(
      '依赖安装失败：无法写入 node_modules。请检查磁盘空间和权限后重试。',
      'Dependencies were not installed: node_modules cannot be written. Check free space and permissions and try again.',
    );
  }
  const reason = /npm (?:error|ERR!) (?!code)(.+)/.exec(output)?.[1] ?? '';
  return new Refusal(
    `依赖安装失败：${reason}（详见 ${log}），解决后重试。`,
    `Dependencies were not installed: ${reason} (details in ${log}); fix this and try again.`,
  );
}

/** @param {string} file */
function readOrNull(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
