/** The channels from the page, and the one to it. */

import { ipcMain } from 'electron';
import type { IpcMainInvokeEvent, WebContents } from 'electron';
import type { Place, ProgramEvent, Reply } from '../shared/contract.ts';
import { answerCall } from './answer-call.ts';
import type { Shell } from './answer-call.ts';
import { PAGE_ORIGIN } from './protocol.ts';

/** Answers the page in `contents` and nothing else that may come to run in this app. */
export function answerIpc(contents: WebContents, shell: Shell): void {
  ipcMain.handle('call', async (event, name: unknown, input: unknown): Promise<Reply<unknown>> => {
    if (isOurPage(event, contents)) return answerCall(shell, name, input);
    return refuse(event);
  });
  ipcMain.handle('dropped', async (event, paths: unknown): Promise<Reply<readonly Place[]>> => {
    if (!isOurPage(event, contents)) return refuse(event);
    const isList = Array.isArray(paths) && paths.every((path): path is string => typeof path === 'string');
    if (!isList) return { ok: false, failure: { code: 'invalid-input', detail: { call: 'dropped', place: '' } } };
    return { ok: true, value: await shell.places.describe(paths) };
  });
}

export function sendEvent(contents: WebContents, event: ProgramEvent): void {
  if (!contents.isDestroyed()) contents.send('event', event);
}

function refuse(event: IpcMainInvokeEvent): Reply<never> {
  console.error('refused a call from', event.senderFrame?.url ?? 'a frame that is gone');
  return { ok: false, failure: { code: 'not-allowed', detail: { why: 'not-this-window' } } };
}

function isOurPage({ sender, senderFrame }: IpcMainInvokeEvent, contents: WebContents): boolean {
  return (
    sender === contents && senderFrame !== null && senderFrame.parent === null && senderFrame.origin === PAGE_ORIGIN
  );
}
