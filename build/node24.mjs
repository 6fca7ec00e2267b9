/**
 * Finds Node 24 and runs things on it. The SQLite addon crashes older versions outright, so nothing that may load it
 * is started any other way.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { projectRoot, Refusal } from './say.mjs';

const needed = 24;

/**
 * The Node of the locked platform package, or the running one when it is new enough.
 * @param {string} [root]
 * @param {{ version: string, execPath: string }} [running]
 * @returns {string} path of a node program, version 24 or newer
 */
export function findNode24(
  root = projectRoot,
  running = { version: process.versions.node, execPath: process.execPath },
) {
  const os = process.platform === 'win32' ? 'win' : process.platform;
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const locked = path.join(root, 'node_modules', `node-${os}-${process.arch}`, 'bin', program);
  if (existsSync(locked)) return locked;
  if (Number.parseInt(running.version, 10) >= needed) return running.execPath;
  throw new Refusal(
    `需要 Node ${needed}，当前为 ${running.version}。请先执行 npm ci；本平台若无内置 Node，请从 nodejs.org 安装 Node ${needed} 后重试。`,
    `Node ${needed} is needed, this is ${running.version}. Run npm ci; if this platform has no packaged Node, install Node ${needed} from nodejs.org and try again.`,
  );
}

/**
 * Runs a script on Node 24 in the foreground: same terminal, signals passed on.
 * @param {string[]} args
 * @param {{ root?: string, cwd?: string, env?: NodeJS.ProcessEnv, stdio?: import('node:child_process').StdioOptions }} [options]
 * @returns {Promise<number>} its exit code, 128 + n when signal n ended it
 */
export function runOnNode24(args, { root = projectRoot, cwd = root, env = process.env, stdio = 'inherit' } = {}) {
  return runProgram(findNode24(root), args, { cwd, env: withLocalPrograms(root, env), stdio });
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<number>}
 */
export function runProgram(program, args, options) {
  const child = spawn(program, args, options);
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, forward);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const name of signals) process.off(name, forward);
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

/**
 * The folder that relative paths on the command line refer to: npm changes to the project's and remembers the user's.
 * @param {NodeJS.ProcessEnv} [env]
 */
export function userFolder(env = process.env) {
  return env['INIT_CWD'] ?? process.cwd();
}

/**
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
function withLocalPrograms(root, env) {
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...env, [name]: `${path.join(root, 'node_modules', '.bin')}${path.delimiter}${env[name] ?? ''}` };
}
