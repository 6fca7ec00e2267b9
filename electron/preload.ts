/** All that the page gets of the program: a function to ask, one to listen, and one that names what was dropped. */

import { contextBridge, ipcRenderer, webUtils } from 'electron';

contextBridge.exposeInMainWorld('xunxiao', {
  call: (name: unknown, input: unknown): Promise<unknown> => ipcRenderer.invoke('call', name, input),
  /** The page gets places for files that a user dropped, never their paths; a file made by a script has none. */
  dropped: (files: readonly File[]): Promise<unknown> => {
    const paths = files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== '');
    return ipcRenderer.invoke('dropped', paths);
  },
  /** Returns the function that stops listening. The Electron event itself stays here: it leads to the whole of IPC. */
  onEvent: (listener: (event: unknown) => void): (() => void) => {
    const hear = (_: unknown, event: unknown): void => listener(event);
    ipcRenderer.on('event', hear);
    return () => {
      ipcRenderer.off('event', hear);
    };
  },
});
