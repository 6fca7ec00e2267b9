/** The Electron shell: one instance per workspace, one window, the service in its thread. */

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { app, dialog, safeStorage, session } from 'electron';
import type { BrowserWindow } from 'electron';
import type { ProgramEvent } from '../shared/contract.ts';
import { findProfileFolder } from './default-folder.ts';
import { fillDemo } from './demo.ts';
import { createPicker } from './dialogs.ts';
import { listBundleArguments, readElectronOptions } from './electron-options.ts';
import { answerIpc, sendEvent } from './ipc.ts';
import { chooseLanguage } from './language.ts';
import { lockDownContents, lockDownSession } from './lock-down.ts';
import { setMenu } from './menu.ts';
import { listPageFiles } from './page-files.ts';
import { createPathTokens } from './path-tokens.ts';
import { createPlaces } from './places.ts';
import { readVersion, rendererFolder } from './program-files.ts';
import { registerSchemes, serveSchemes } from './protocol.ts';
import { startService } from './service-client.ts';
import type { ServiceClient } from './service-client.ts';
import { explainStartFailure, serviceDied } from './start-failure.ts';
import type { Sentences } from './start-failure.ts';
import { createWindow, focusWindow, showPage } from './window.ts';
import { readWrappingKey } from './wrapping-key.ts';

const args = process.argv.slice(app.isPackaged ? 1 : 2);
const options = readElectronOptions(args);
const developing = !app.isPackaged;
const tokens = createPathTokens();
const places = createPlaces(tokens);
let window: BrowserWindow | null = null;
let service: ServiceClient | null = null;

// What has to be said before Electron is ready. Nothing up here may wait: `ready` comes only once this module has run.
registerSchemes();
app.enableSandbox();
app.setAppUserModelId('cn.xunxiao.app');
const profile = findProfileFolder(options.folder, 'electron');
mkdirSync(profile, { recursive: true });
app.setPath('userData', profile);
lockDownContents(app);

if (app.requestSingleInstanceLock()) run();
else app.quit();

function run(): void {
  places.mention(listBundleArguments(args, process.cwd()));
  app.on('second-instance', (_, otherArgs, otherFolder) => openBundles(listBundleArguments(otherArgs, otherFolder)));
  app.on('open-file', (event, file) => {
    event.preventDefault();
    openBundles([file]);
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (service === null) return;
    event.preventDefault();
    const stopping = service;
    service = null;
    void stopping.stop().then(() => app.quit());
  });
  start().catch((error: unknown) => giveUp(explainStartFailure(error)));
}

async function start(): Promise<void> {
  await app.whenReady();
  const language = chooseLanguage(app.getPreferredSystemLanguages());
  setMenu(language, developing);
  app.setAboutPanelOptions({ applicationName: '巡校 Xunxiao', applicationVersion: readVersion() });
  lockDownSession(session.defaultSession);
  serveSchemes(session.defaultSession, {
    page: await listPageFiles(rendererFolder),
    mediaFolder: path.join(options.folder, 'media'),
    thumbnailFolder: path.join(options.folder, 'thumbnails'),
    receive: async (use, bytes) =>
      service?.receive(use, bytes) ?? { ok: false, failure: { code: 'cancelled', detail: {} } },
  });
  if (options.demo !== null) await fillDemo(options.folder, options.demo);

  const wrapping = await readWrappingKey(profile, safeStorage);
  const started = await startService({ folder: options.folder, onEvent: tellWindow, wrapping });
  service = started;
  void started.ended.then((how) => how === 'died' && giveUp(serviceDied));
  window = createWindow(developing);
  const info = { shell: 'electron', version: readVersion(), hasDialogs: true } as const;
  answerIpc(window.webContents, {
    service: started,
    tokens,
    places,
    info,
    pick: createPicker(window, places, language),
  });
  await showPage(window);
}

function tellWindow(event: ProgramEvent): void {
  if (window !== null && !window.isDestroyed()) sendEvent(window.webContents, event);
}

/** A bundle given to the running program stands first where the user looks for bundles. */
function openBundles(files: readonly string[]): void {
  if (files.length > 0) places.mention(files);
  if (window !== null && !window.isDestroyed()) focusWindow(window);
}

function giveUp(sentences: Sentences): void {
  dialog.showErrorBox('巡校 Xunxiao', `${sentences.zh}\n\n${sentences.en}`);
  app.exit(1);
}
