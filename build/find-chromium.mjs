/** Finds a browser of the Chromium family: the app's window where Electron isn't installed, and what the end-to-end tests drive. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

const namesOnPath = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const usualOnLinux = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/opt/microsoft/msedge/msedge',
  '/snap/bin/chromium',
];
const appsOnMac = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const placesOnWindows = ['Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe'];
placesOnWindows.push('Microsoft/Edge/Application/msedge.exe');

/**
 * @param {{ platform?: NodeJS.Platform, env?: NodeJS.ProcessEnv, exists?: (file: string) => boolean }} [computer]
 * @returns {string | null} path of the program; XUNXIAO_BROWSER decides alone when it is set
 */
export function findChromium({ platform = process.platform, env = process.env, exists = existsSync } = {}) {
  const chosen = env['XUNXIAO_BROWSER'];
  const candidates = chosen === undefined || chosen === '' ? usualPlaces(platform, env) : [chosen];
  return candidates.find((file) => exists(file)) ?? null;
}

/**
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]}
 */
function usualPlaces(platform, env) {
  if (platform === 'win32') {
    const roots = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']].filter(
      (root) => root !== undefined,
    );
    return placesOnWindows.flatMap((place) => roots.map((root) => path.win32.join(root, place)));
  }
  if (platform === 'darwin') {
    const folders = ['/Applications', path.posix.join(env['HOME'] ?? homedir(), 'Applications')];
    return appsOnMac.flatMap((app) => folders.map((folder) => `${folder}/${app}.app/Contents/MacOS/${app}`));
  }
  const folders = (env['PATH'] ?? '').split(':').filter((folder) => folder !== '');
  return [...namesOnPath.flatMap((name) => folders.map((folder) => path.posix.join(folder, name))), ...usualOnLinux];
}
