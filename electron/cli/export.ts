/** `export`: puts what the workspace knows into one bundle. */

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { sayBytes } from '../../shared/sentences-parts.ts';
import { toDiskFailure } from '../service/bundles/disk-failure.ts';
import { readText } from './command.ts';
import type { Command } from './command.ts';
import { runJob } from './run-job.ts';

export const exportCommand: Command = {
  usage: '--workspace DIR --out DIR [--everything] [--plain]',
  about: {
    zh: '把工作区的内容导出成一个数据包：打开过安装包的加密给那个局，没有打开过或加了 --plain 的不加密',
    en: 'write the workspace into one bundle: encrypted for the bureau whose setup package was opened; plain without one, or with --plain',
  },
  options: {
    workspace: { type: 'string' },
    out: { type: 'string' },
    everything: { type: 'boolean' },
    plain: { type: 'boolean' },
  },
  takesFiles: false,
  async run(call) {
    // Asked for first: a wrong command line makes no folder.
    readText(call, 'workspace');
    const folder = path.resolve(readText(call, 'out'));
    await makeFolder(folder);
    const everything = call.values['everything'] === true;
    const plain = call.values['plain'] === true;
    const job = await runJob(call, 'export.start', { folder, everything, plain });
    if (job.kind !== 'export') throw new Error('an export ended as something else');
    const { result } = job;
    const file = path.join(folder, result.fileName);
    const { inspections, changes, media, encryptedFor } = result;
    const isPlain = encryptedFor.length === 0;
    const readers = {
      zh: isPlain ? '没有加密，谁都能打开' : `只有${encryptedFor.map((name) => `“${name}”`).join('、')}能打开`,
      en: isPlain
        ? 'not encrypted, anyone can open it'
        : `only ${encryptedFor.map((name) => `“${name}”`).join(', ')} can open it`,
    };
    const sentence = {
      zh: `已导出：${file}（检查${inspections}次，记录${changes}条，照片${media}张，${sayBytes(result.bytes)}），${readers.zh}`,
      en: `Exported: ${file} (${inspections} inspections, ${changes} changes, ${media} photos, ${sayBytes(result.bytes)}), ${readers.en}`,
    };
    return { ok: true, json: { ok: true, file, ...result }, lines: [sentence[call.language]] };
  },
};

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw toDiskFailure(error, 'target', { folder });
  }
}
