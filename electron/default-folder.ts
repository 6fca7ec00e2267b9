/** Where a workspace lies unless the user says otherwise, and where a window of its own keeps its browser's files. */

import { createHash } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';

type System = {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
};

const thisSystem = (): System => ({ platform: process.platform, env: process.env, home: os.homedir() });

/** The program's folder among the applications' data: `%APPDATA%\Xunxiao`, `~/Library/Application Support/Xunxiao`, `$XDG_DATA_HOME/xunxiao`. */
export function findDataFolder({ platform, env, home }: System = thisSystem()): string {
  if (platform === 'win32')
    return path.win32.join(env['APPDATA'] ?? path.win32.join(home, 'AppData', 'Roaming'), 'Xunxiao');
  if (platform === 'darwin') return path.posix.join(home, 'Library', 'Application Support', 'Xunxiao');
  const shared = env['XDG_DATA_HOME'];
  // The XDG base directory specification: a relative path there is to be ignored.
  const base =
    shared !== undefined && path.posix.isAbsolute(shared) ? shared : path.posix.join(home, '.local', 'share');
  return path.posix.join(base, 'xunxiao');
}

/**
 * @param asked the folder the user named, taken relative to the current one
 * @returns an absolute path; it need not exist yet
 */
export function chooseWorkspaceFolder(
  asked: string | undefined,
  demo: boolean | 'bureau' | 'inspector' | null,
  system: System = thisSystem(),
): string {
  if (asked !== undefined) return path.resolve(asked);
  if (demo === 'inspector') return path.join(findDataFolder(system), 'demo-inspector');
  return demo === false || demo === null ? findDataFolder(system) : path.join(findDataFolder(system), 'demo');
}

/**
 * A browser profile per workspace and kind of window: two windows on one profile would be one process, and closing
 * one would not end it.
 */
export function findProfileFolder(
  workspace: string,
  kind: 'electron' | 'browser',
  system: System = thisSystem(),
): string {
  const name = createHash('sha256').update(workspace).digest('hex').slice(0, 12);
  return path.join(findDataFolder(system), 'windows', `${kind}-${name}`);
}
