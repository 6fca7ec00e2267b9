/** Finds an installed browser that can open the page as a plain window of its own: Chromium, Chrome or Edge. */

import { accessSync, constants } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

type System = {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  readonly isProgram: (file: string) => boolean;
};

const COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const WINDOWS_PROGRAMS = [
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
];
const MAC_PROGRAMS = ['Google Chrome', 'Microsoft Edge', 'Chromium'];

/** The browser's program file, null where there is none. `XUNXIAO_BROWSER` names one outright. */
export function findBrowser(system: System = describeSystem()): string | null {
  const asked = system.env['XUNXIAO_BROWSER'];
  const candidates = asked === undefined || asked === '' ? listCandidates(system) : [asked];
  return candidates.find((file) => system.isProgram(file)) ?? null;
}

function listCandidates({ platform, env, home }: System): readonly string[] {
  if (platform === 'win32') {
    const folders = [env['ProgramFiles(x86)'], env['ProgramFiles'], env['LOCALAPPDATA']].filter(
      (folder) => folder !== undefined,
    );
    return WINDOWS_PROGRAMS.flatMap((parts) => folders.map((folder) => path.win32.join(folder, ...parts)));
  }
  if (platform === 'darwin') {
    return MAC_PROGRAMS.flatMap((name) =>
      ['/Applications', path.join(home, 'Applications')].map(
        (folder) => `${folder}/${name}.app/Contents/MacOS/${name}`,
      ),
    );
  }
  const folders = (env['PATH'] ?? '').split(':').filter((folder) => path.isAbsolute(folder));
  return COMMANDS.flatMap((command) => folders.map((folder) => path.join(folder, command)));
}

/** Whether windows can be shown at all: on Linux a session without a display can't. */
export function hasDisplay(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): boolean {
  return platform !== 'linux' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
}

function describeSystem(): System {
  return { platform: process.platform, env: process.env, home: os.homedir(), isProgram };
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // Absent or not to be run: the next candidate's turn.
    return false;
  }
}
