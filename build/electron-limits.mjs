/** Where Electron could not open a window even if it is installed. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './say.mjs';

/**
 * @param {{ platform?: NodeJS.Platform, env?: NodeJS.ProcessEnv, root?: boolean, sandbox?: boolean }} [computer]
 * @returns {{ zh: string, en: string } | null} the reason, or null where it can run
 */
export function whyNotElectron({
  platform = process.platform,
  env = process.env,
  root = process.getuid?.() === 0,
  sandbox = canSandbox(path.join(projectRoot, 'node_modules', 'electron', 'dist', 'chrome-sandbox')),
} = {}) {
  if (platform !== 'linux') return null;
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return { zh: '没有图形界面', en: 'There is no display for Electron' };
  // Electron refuses both unless its sandbox is turned off, and the sandbox stays on.
  if (root) return { zh: '以 root 身份不能运行 Electron', en: 'Electron does not run as root' };
  if (!sandbox) return { zh: '本系统限制了 Electron 的沙箱', en: "This system restricts Electron's sandbox" };
  return null;
}

/**
 * Chromium's sandbox needs user namespaces for everyone (Ubuntu 24.04 and some hardened systems withhold them), or a
 * helper that belongs to root with the set-user-id bit.
 * @param {string} helper
 */
function canSandbox(helper) {
  const restricted =
    readSetting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1' ||
    readSetting('/proc/sys/kernel/unprivileged_userns_clone') === '0';
  if (!restricted) return true;
  if (!existsSync(helper)) return false;
  const { uid, mode } = statSync(helper);
  return uid === 0 && (mode & 0o4000) !== 0;
}

/** @param {string} file */
function readSetting(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}
