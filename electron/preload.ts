/** All that the page gets of the program: one function to ask and one to listen. */

import { contextBridge, ipcRenderer } from 'electron';

contextBridge.exposeInMainWorld('xunxiao', {
  call: (name: unknown, input: unknown): Promise<unknown> => ipcRenderer.invoke('call', name, input),
  /** Returns the function that stops listening. The Electron event itself stays here: it leads to the whole of IPC. */
  onEvent: (listener: (event: unknown) => void): (() => void) => {
    const hear = (_: unknown, event: unknown): void => listener(event);
    ipcRenderer.on('event', hear);
    return () => {
      ipcRenderer.off('event', hear);
    };
  },
});
