/**
 * Stands in for the `electron` module, whose binary is not everywhere: it keeps what the shell sets up and lets a test
 * do what Electron, a page or a user would do next. Only what the shell uses, behaving as Electron's documentation says.
 */

import { EventEmitter } from 'node:events';

export class WebContents extends EventEmitter {
  readonly mainFrame = { origin: 'app://xunxiao', url: 'app://xunxiao/', parent: null };
  readonly sent: unknown[][] = [];
  openWindow: () => { action: string } = () => ({ action: 'allow' });
  destroyed = false;
  setWindowOpenHandler(handler: () => { action: string }): void {
    this.openWindow = handler;
  }
  send(...message: unknown[]): void {
    if (this.destroyed) throw new TypeError('Object has been destroyed');
    this.sent.push(message);
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = [];
  readonly webContents = new WebContents();
  readonly options: { webPreferences: Record<string, unknown>; [name: string]: unknown };
  readonly done: string[] = [];
  loaded = '';
  minimized = false;
  constructor(options: BrowserWindow['options']) {
    super();
    if (!app.ready) throw new Error('Cannot create BrowserWindow before app is ready');
    this.options = options;
    BrowserWindow.all.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    this.loaded = url;
    this.emit('ready-to-show');
  }
  isMinimized = (): boolean => this.minimized;
  isDestroyed = (): boolean => this.webContents.destroyed;
  restore = (): unknown => this.done.push('restore');
  show = (): unknown => this.done.push('show');
  focus = (): unknown => this.done.push('focus');
  /** As the user closing it. */
  close(): void {
    this.webContents.destroyed = true;
    app.emit('window-all-closed');
  }
}

/** An event whose default can be prevented. */
export function makeEvent<More extends object>(more: More): More & { prevented: boolean; preventDefault: () => void } {
  const event = { ...more, prevented: false, preventDefault: () => void (event.prevented = true) };
  return event;
}

class App extends EventEmitter {
  isPackaged = true;
  ready = false;
  isFirst = true;
  languages: string[] = ['zh-Hans-CN'];
  exitCode: number | null = null;
  readonly #ready = Promise.withResolvers<void>();
  readonly #quit = Promise.withResolvers<void>();
  readonly paths = new Map<string, string>();
  readonly done: string[] = [];
  enableSandbox(): void {
    if (this.ready) throw new Error('app.enableSandbox() can only be called before app is ready');
    this.done.push('enableSandbox');
  }
  setAppUserModelId(): void {}
  setAboutPanelOptions(): void {}
  setPath(name: string, folder: string): void {
    this.paths.set(name, folder);
  }
  requestSingleInstanceLock(): boolean {
    return this.isFirst;
  }
  getPreferredSystemLanguages(): string[] {
    return this.languages;
  }
  whenReady(): Promise<void> {
    return this.#ready.promise;
  }
  /** As Electron does once the main module has run. */
  becomeReady(): void {
    this.ready = true;
    this.#ready.resolve();
  }
  quit(): void {
    const event = makeEvent({});
    this.emit('will-quit', event);
    if (!event.prevented) this.exit(0);
  }
  exit(code: number): void {
    this.exitCode ??= code;
    this.#quit.resolve();
  }
  whenQuit(): Promise<void> {
    return this.#quit.promise;
  }
}
export const app = new App();

type Handler = (event: unknown, ...args: unknown[]) => unknown;
export const ipcMain = {
  handlers: new Map<string, Handler>(),
  handle(channel: string, handler: Handler): void {
    ipcMain.handlers.set(channel, handler);
  },
};

type Answerer = (request: Request) => Promise<Response>;
export const schemes: { scheme: string; privileges: Record<string, boolean> }[] = [];
export const protocol = {
  registerSchemesAsPrivileged(given: typeof schemes): void {
    if (app.ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    schemes.push(...given);
  },
};

/** Reverses the text: enough to see that it went through. */
export const safeStorage = {
  available: true,
  backend: 'gnome_libsecret',
  /** As after the login password was reset. */
  broken: false,
  reEncrypt: false,
  async isAsyncEncryptionAvailable(): Promise<boolean> {
    if (!app.ready) throw new Error('safeStorage cannot be used before app is ready');
    return safeStorage.available;
  },
  getSelectedStorageBackend: (): string => safeStorage.backend,
  async encryptStringAsync(text: string): Promise<Buffer> {
    return Buffer.from(Array.from(text).toReversed().join(''));
  },
  async decryptStringAsync(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    if (safeStorage.broken) throw new Error('Error while decrypting the ciphertext provided to safeStorage.');
    const result = Array.from(encrypted.toString()).toReversed().join('');
    return { result, shouldReEncrypt: safeStorage.reEncrypt };
  },
};

type PermissionRequest = (
  contents: { readonly getURL: () => string },
  permission: string,
  decide: (allow: boolean) => void,
  details: { readonly isMainFrame: boolean; readonly mediaTypes?: readonly string[] },
) => void;
type PermissionCheck = (
  contents: unknown,
  permission: string,
  origin: string,
  details: { readonly mediaType?: string },
) => boolean;

class Session extends EventEmitter {
  readonly answerers = new Map<string, Answerer>();
  readonly protocol = { handle: (scheme: string, answer: Answerer) => void this.answerers.set(scheme, answer) };
  readonly webRequest = {
    onBeforeRequest: (filter: { urls: string[] }, listener: Session['beforeRequest']) => {
      this.watched = filter.urls;
      this.beforeRequest = listener;
    },
  };
  watched: string[] = [];
  beforeRequest: (details: unknown, decide: (answer: { cancel?: boolean }) => void) => void = (_, decide) => decide({});
  onPermissionRequest: PermissionRequest = (_, __, decide) => decide(true);
  onPermissionCheck: PermissionCheck = () => true;
  onDevicePermission: () => boolean = () => true;
  spellChecker = true;
  setPermissionRequestHandler(handler: Session['onPermissionRequest']): void {
    this.onPermissionRequest = handler;
  }
  setPermissionCheckHandler(handler: PermissionCheck): void {
    this.onPermissionCheck = handler;
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.onDevicePermission = handler;
  }
  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellChecker = enabled;
  }
}
export const session = { defaultSession: new Session() };

export const dialog = {
  /** What the user will choose next; null closes the dialog. */
  choice: null as string[] | null,
  asked: [] as { title: string; properties: string[] }[],
  errors: [] as string[],
  async showOpenDialog(_: BrowserWindow, options: { title: string; properties: string[] }) {
    dialog.asked.push(options);
    return { canceled: dialog.choice === null, filePaths: dialog.choice ?? [] };
  },
  showErrorBox(_: string, text: string): void {
    dialog.errors.push(text);
  },
};

type MenuItem = { label?: string; role?: string; submenu?: MenuItem[] };
export const Menu = {
  template: [] as MenuItem[],
  buildFromTemplate: (template: MenuItem[]): MenuItem[] => template,
  setApplicationMenu(menu: MenuItem[]): void {
    Menu.template = menu;
  },
};

export const exposed = new Map<string, Record<string, unknown>>();
export const contextBridge = {
  exposeInMainWorld(name: string, api: Record<string, unknown>): void {
    exposed.set(name, api);
  },
};
/** As Electron: a file that a user dropped has a path, one that a script made has none. */
export const webUtils = { getPathForFile: (file: { path?: string }): string => file.path ?? '' };
export const ipcRenderer = Object.assign(new EventEmitter(), {
  invoked: [] as unknown[][],
  async invoke(...message: unknown[]): Promise<unknown> {
    ipcRenderer.invoked.push(message);
    return { ok: true, value: 'answered' };
  },
});
