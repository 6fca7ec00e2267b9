/** An expected failure as one line in Chinese and English, for a terminal or a message box. */

import { Failure } from '../shared/model/failure.ts';
import type { FailureValue } from '../shared/model/failure.ts';

/** The sentence in both languages; for a bug, that it was one. */
export function sayFailure(error: unknown): string {
  if (error instanceof Failure) return describe(error.toValue());
  return error instanceof Error ? error.message : String(error);
}

function describe({ code, detail }: FailureValue): string {
  const [chinese, english] = SENTENCES[code] ?? ['无法打开工作区。', 'The workspace could not be opened.'];
  const reason = Object.keys(detail).length === 0 ? '' : ` (${code} ${JSON.stringify(detail)})`;
  return `${chinese} ${english}${reason}`;
}

// Stands in until shared/sentences.ts has `describeFailure`; then this table goes.
const SENTENCES: { readonly [Code in FailureValue['code']]?: readonly [string, string] } = {
  'workspace-in-use': [
    '这个工作区已在另一个巡校窗口中打开，请先关闭那个窗口。',
    'This workspace is open in another Xunxiao already; close that one first.',
  ],
  'workspace-from-future': [
    '这个工作区由更新版本的巡校写成，请升级后再打开；没有做任何改动。',
    'This workspace was written by a newer Xunxiao; update to open it. Nothing was changed.',
  ],
  'workspace-damaged': [
    '工作区文件已损坏，无法打开；没有做任何改动。',
    'The workspace is damaged and cannot be opened. Nothing was changed.',
  ],
  'folder-read-only': [
    '工作区文件夹不能写入，请换一个文件夹。',
    'The workspace folder cannot be written to; choose another.',
  ],
  'disk-full': ['磁盘已满，请腾出空间后再打开。', 'The disk is full; make room and open again.'],
};
