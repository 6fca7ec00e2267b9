/** The system's own dialogs, whose answers reach the screen as tokens. */

import { dialog } from 'electron';
import type { BrowserWindow, OpenDialogOptions } from 'electron';
import type { Place } from '../shared/contract.ts';
import type { Language } from '../shared/sentences.ts';
import { BUNDLE_ENDING } from './places.ts';
import type { Places } from './places.ts';

export type Picker = (what: 'folder' | 'bundles') => Promise<readonly Place[]>;

const TEXTS = {
  zh: { folder: '选择文件夹', bundles: '选择数据包', choose: '选择', filter: '巡校数据包' },
  en: { folder: 'Choose a folder', bundles: 'Choose bundles', choose: 'Choose', filter: 'Xunxiao bundles' },
} as const;

/** The picker resolves to nothing chosen, an empty list, when the user closes the dialog. */
export function createPicker(window: BrowserWindow, places: Places, language: Language): Picker {
  return async (what) => {
    const texts = TEXTS[language];
    const common: OpenDialogOptions = { title: texts[what], buttonLabel: texts.choose };
    const { canceled, filePaths } = await dialog.showOpenDialog(
      window,
      what === 'folder'
        ? { ...common, properties: ['openDirectory', 'createDirectory'] }
        : {
            ...common,
            properties: ['openFile', 'multiSelections'],
            filters: [{ name: texts.filter, extensions: [BUNDLE_ENDING.slice(1)] }],
          },
    );
    return canceled ? [] : places.describe(filePaths);
  };
}
