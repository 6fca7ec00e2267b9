/** The program in whichever shell this computer has: real Electron where its binary is, the web host elsewhere. */

import { existsSync } from 'node:fs';
import path from 'node:path';
import { _electron } from 'playwright-core';
import type { ElectronApplication, Page } from 'playwright-core';
import { findElectron } from '../../../build/find-electron.mjs';
import { callProgram } from './call.ts';
import { startProgram } from './program.ts';
import { launchBrowser, listEnv, openWindow } from './window.ts';
import type { Begin } from './window.ts';

const projectRoot = path.join(import.meta.dirname, '..', '..', '..');

export type App = {
  readonly page: Page;
  /** What the page wrote to the console as a warning or an error, and what it threw. */
  readonly complaints: readonly string[];
  /**
   * Chooses a folder of the user's home, in the system's dialog or in ours.
   *
   * @param purpose `export` where to write, `import` everything that is in it
   */
  readonly chooseFolder: (purpose: 'export' | 'import', name: string) => Promise<void>;
  /** Chooses one file in a folder of the user's home, in the same way. */
  readonly chooseFile: (purpose: 'setup' | 'recovery', folder: string, file: string) => Promise<void>;
  readonly shell: 'web' | 'electron';
  readonly close: () => Promise<void>;
};

export type AppOptions = {
  /** The workspace's folder; need not exist yet. */
  readonly workspace: string;
  /** The user's home folder. */
  readonly home: string;
  /** Chromium's own, such as a camera that shows a test picture. */
  readonly switches?: readonly string[];
  /** Whose workspace it is, where the story does not begin with the first start. */
  readonly begin?: Begin;
};

export async function openApp(options: AppOptions): Promise<App> {
  const electron = findElectron(projectRoot);
  return electron === null ? openInBrowser(options) : openInElectron(electron, options);
}

/** In a browser, whichever shell this computer has. */
export async function openInBrowser(options: AppOptions): Promise<App> {
  const { begin } = options;
  const program = await startProgram(options);
  const browser = await launchBrowser(options.switches);
  const window = await openWindow(browser, program.entryUrl, begin === undefined ? {} : { begin });
  const { page, complaints } = window;
  return {
    page,
    complaints,
    shell: 'web',
    chooseFolder: (purpose, name) => chooseFolder(page, purpose, name),
    chooseFile: (purpose, folder, file) => chooseFile(page, purpose, folder, file),
    async close() {
      await browser.close();
      await program.stop();
    },
  };
}

const BUTTONS = {
  browser: { export: '另选文件夹…', import: '选择数据包或文件夹…' },
  electron: { export: '另选文件夹…', import: '选择整个文件夹…' },
} as const;
const FILE_BUTTONS = { setup: '打开局端的安装包…', recovery: '选择密钥恢复文件…' } as const;

async function chooseFolder(page: Page, purpose: 'export' | 'import', name: string): Promise<void> {
  await page.getByRole('button', { name: BUTTONS.browser[purpose] }).press('Enter');
  await browseTo(page, name);
  await page.getByRole('button', { name: purpose === 'export' ? `选择“${name}”` : `选择整个“${name}”` }).press('Enter');
  await page.getByRole('listbox').waitFor({ state: 'hidden' });
}

async function chooseFile(page: Page, purpose: 'setup' | 'recovery', folder: string, file: string): Promise<void> {
  await page.getByRole('button', { name: FILE_BUTTONS[purpose] }).press('Enter');
  await browseTo(page, folder);
  await goTo(page, file);
  await page.getByRole('listbox').waitFor({ state: 'hidden' });
}

/** By keyboard: into the home folder, to the folder's name, and into it. */
async function browseTo(page: Page, name: string): Promise<void> {
  for (const step of ['主文件夹', name]) {
    await goTo(page, step);
    await page.locator('[aria-current="location"]', { hasText: step }).waitFor();
    // A folder that is shown takes the focus, and would take it from whatever is pressed next.
    await page.locator('[role="listbox"]:focus').waitFor();
  }
}

async function goTo(page: Page, name: string): Promise<void> {
  const option = page.getByRole('option', { name });
  await option.waitFor();
  await page.locator('[role="listbox"]:focus').waitFor();
  while ((await option.getAttribute('data-active')) === null) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

async function openInElectron(executablePath: string, options: AppOptions): Promise<App> {
  const { workspace, home, switches = [], begin } = options;
  if (!existsSync(path.join(projectRoot, 'out', 'electron', 'main.js'))) throw new Error('not built: npm run build');
  // Chromium refuses its sandbox to root, as some build machines run their tests.
  const unsandboxed = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const electron = await _electron.launch({
    executablePath,
    args: [projectRoot, '--workspace', workspace, ...switches, ...unsandboxed],
    env: { ...listEnv(), HOME: home, USERPROFILE: home, XDG_DATA_HOME: home, APPDATA: home },
    timezoneId: 'Asia/Shanghai',
  });
  const page = await electron.firstWindow();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  if (begin !== undefined) {
    await page.locator('h1').waitFor();
    await callProgram(page, 'workspace.create', begin);
    await page.reload();
  }
  return {
    page,
    complaints,
    shell: 'electron',
    chooseFolder: (purpose, name) => pickInDialog(electron, page, BUTTONS.electron[purpose], path.join(home, name)),
    chooseFile: (purpose, folder, file) =>
      pickInDialog(electron, page, FILE_BUTTONS[purpose], path.join(home, folder, file)),
    close: () => electron.close(),
  };
}

/** The system's own dialog cannot be driven; its answer is put in its place. */
async function pickInDialog(electron: ElectronApplication, page: Page, button: string, chosen: string): Promise<void> {
  await electron.evaluate(({ dialog }, answer) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [answer] });
  }, chosen);
  await page.getByRole('button', { name: button }).press('Enter');
}
