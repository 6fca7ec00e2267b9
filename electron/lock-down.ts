/** What a page could ask of Electron beyond showing itself: denied, all of it, except the camera, which evidence needs. */

import { PAGE_URL } from './protocol.ts';
import type { App, Session, WebContents } from 'electron';

/** For every window and frame that this app will ever have. */
export function lockDownContents(app: App): void {
  app.on('web-contents-created', (_, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    denyNavigation(contents);
  });
}

/** Permissions, devices, downloads and every address that is not the program's own. */
export function lockDownSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, decide, details) => {
    const asked = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    // Pictures alone: whoever asks for sound as well gets neither.
    const isCamera = permission === 'media' && asked.length > 0 && asked.every((type) => type === 'video');
    decide(isCamera && details.isMainFrame && isOurPage(contents.getURL()));
  });
  session.setPermissionCheckHandler((_, permission, origin, details) => {
    return permission === 'media' && details.mediaType === 'video' && isOurPage(origin);
  });
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  const elsewhere = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file://*/*'];
  session.webRequest.onBeforeRequest({ urls: elsewhere }, (_, decide) => decide({ cancel: true }));
}

/** The page moves about behind its `#` alone, which none of these report; being loaded again is all it may do. */
function denyNavigation(contents: WebContents): void {
  contents.on('will-navigate', keepPage);
  contents.on('will-frame-navigate', keepPage);
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

function keepPage(event: { readonly isMainFrame: boolean; readonly url: string; preventDefault: () => void }): void {
  if (!event.isMainFrame || event.url.split('#', 1)[0] !== PAGE_URL) event.preventDefault();
}

/** Origins come with and without their slash. */
function isOurPage(url: string): boolean {
  return `${url.split('#', 1)[0]}/`.startsWith(PAGE_URL);
}
