/** One program and one window on it for all tests of a file: each test brings a school and a visit of its own. */

import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { makeTempFolder, removeFolder } from '../../helpers/temp-folder.ts';
import { openApp, openInBrowser } from './app.ts';
import type { App, AppOptions } from './app.ts';

export type OneApp = {
  readonly app: App;
  readonly page: Page;
  /** Holds `workspace` and `home`. */
  readonly folder: string;
};

type Given = Pick<AppOptions, 'switches' | 'begin'> & { readonly inBrowser?: boolean };

/**
 * Opens before the first test and closes after the last; after each, the page has complained about nothing.
 *
 * @param given.switches Chromium's own, such as a camera that shows a test picture
 * @param given.inBrowser also where Electron is installed
 * @param given.begin whose workspace it is, where the story does not begin with the first start
 */
export function useApp(given: Given = {}): OneApp {
  const { inBrowser = false, ...options } = given;
  let folder: string;
  let app: App;
  beforeAll(async () => {
    folder = makeTempFolder();
    const places = { workspace: path.join(folder, 'workspace'), home: path.join(folder, 'home') };
    app = await (inBrowser ? openInBrowser : openApp)({ ...places, ...options });
  });
  afterEach(() => expect(app.complaints).toEqual([]));
  afterAll(async () => {
    await app.close();
    removeFolder(folder);
  });
  return {
    get app() {
      return app;
    },
    get page() {
      return app.page;
    },
    get folder() {
      return folder;
    },
  };
}
