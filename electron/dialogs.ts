/** The system's own dialogs, whose answers reach the screen as tokens. */

import { dialog } from 'electron';
import type { BrowserWindow, OpenDialogOptions } from 'electron';
import type { Input, Place } from '../shared/contract.ts';
import type { Language } from '../shared/sentences.ts';
import { BUNDLE_ENDING, RECOVERY_ENDING, REPLY_ENDINGS, TABLE_ENDINGS } from './places.ts';
import type { Places } from './places.ts';

export type Picker = (what: Input<'places.pick'>['what']) => Promise<readonly Place[]>;

const TEXTS = {
  zh: {
    folder: '选择文件夹',
    bundles: '选择数据包',
    recovery: '选择密钥恢复文件',
    table: '选择表格文件',
    replies: '选择学校的回复文件',
    choose: '选择',
    filters: {
      bundles: '巡校数据包',
      recovery: '密钥恢复文件',
      table: '表格（Excel、CSV）',
      replies: '回复文件（Excel、网页）',
    },
  },
  en: {
    folder: 'Choose a folder',
    bundles: 'Choose bundles',
    recovery: 'Choose the recovery file',
    table: 'Choose a spreadsheet',
    replies: 'Choose replies of schools',
    choose: 'Choose',
    filters: {
      bundles: 'Xunxiao bundles',
      recovery: 'Recovery files',
      table: 'Spreadsheets (Excel, CSV)',
      replies: 'Replies (Excel, web page)',
    },
  },
} as const;

const ENDINGS = {
  bundles: [BUNDLE_ENDING],
  recovery: [RECOVERY_ENDING],
  table: TABLE_ENDINGS,
  replies: ['.xlsx', ...REPLY_ENDINGS],
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
            properties: what === 'bundles' || what === 'replies' ? ['openFile', 'multiSelections'] : ['openFile'],
            filters: [{ name: texts.filters[what], extensions: ENDINGS[what].map((ending) => ending.slice(1)) }],
          },
    );
    return canceled ? [] : places.describe(filePaths);
  };
}
