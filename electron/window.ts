/** The one window. */

import { BrowserWindow } from 'electron';
import { preloadFile } from './program-files.ts';
import { PAGE_URL } from './protocol.ts';

/** Made for a 1366×768 laptop with a task bar, and still usable on that screen at 150 % scaling. */
const SIZE = { width: 1280, height: 720, minWidth: 880, minHeight: 480 };

/** The window, not yet showing anything; `showPage` does that once calls can be answered. */
export function createWindow(developing: boolean): BrowserWindow {
  return new BrowserWindow({
    ...SIZE,
    title: '巡校 Xunxiao',
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload: preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: developing,
    },
  });
}

export async function showPage(window: BrowserWindow): Promise<void> {
  window.once('ready-to-show', () => window.show());
  await window.loadURL(PAGE_URL);
}

/** Brings the window to the user who started the program again. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
