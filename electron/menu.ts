/** The menu: what the keyboard needs (editing, zoom) and who made this; the screens are the program. */

import { Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import type { Language } from '../shared/sentences.ts';

const TEXTS = {
  zh: {
    file: '文件',
    quit: '退出',
    edit: '编辑',
    undo: '撤销',
    redo: '重做',
    cut: '剪切',
    copy: '复制',
    paste: '粘贴',
    selectAll: '全选',
    view: '查看',
    zoomIn: '放大',
    zoomOut: '缩小',
    resetZoom: '原始大小',
    fullScreen: '全屏',
    help: '帮助',
    about: '关于巡校',
  },
  en: {
    file: 'File',
    quit: 'Quit',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select All',
    view: 'View',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    resetZoom: 'Actual Size',
    fullScreen: 'Full Screen',
    help: 'Help',
    about: 'About Xunxiao',
  },
} as const;

/** @param developing whether the program runs from its sources: only then is there a way to the developer tools */
export function setMenu(language: Language, developing: boolean): void {
  const texts = TEXTS[language];
  const line: MenuItemConstructorOptions = { type: 'separator' };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: texts.file, submenu: [{ role: 'quit', label: texts.quit }] },
      {
        label: texts.edit,
        submenu: [
          { role: 'undo', label: texts.undo },
          { role: 'redo', label: texts.redo },
          line,
          { role: 'cut', label: texts.cut },
          { role: 'copy', label: texts.copy },
          { role: 'paste', label: texts.paste },
          { role: 'selectAll', label: texts.selectAll },
        ],
      },
      {
        label: texts.view,
        submenu: [
          { role: 'zoomIn', label: texts.zoomIn },
          // The plus sign without Shift, as on most keyboards.
          { role: 'zoomIn', label: texts.zoomIn, accelerator: 'CommandOrControl+=', visible: false },
          { role: 'zoomOut', label: texts.zoomOut },
          { role: 'resetZoom', label: texts.resetZoom },
          line,
          { role: 'togglefullscreen', label: texts.fullScreen },
          ...(developing ? ([line, { role: 'toggleDevTools' }] satisfies MenuItemConstructorOptions[]) : []),
        ],
      },
      { label: texts.help, submenu: [{ role: 'about', label: texts.about }] },
    ]),
  );
}
