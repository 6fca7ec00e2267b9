/** `package`: writes the bureau's setup package for its laptops, or the packages of a round. */

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { isRecipient } from '../../shared/bundle/recipient.ts';
import { toDiskFailure } from '../service/bundles/disk-failure.ts';
import { readOptionalText, readText, UsageError } from './command.ts';
import type { Command, CommandCall, Outcome } from './command.ts';
import { writeRoundPackages } from './round-packages.ts';
import { runJob } from './run-job.ts';

export const packageCommand: Command = {
  usage: '--workspace DIR --out DIR [--recipient age1… --recipient-name NAME] [--round ROUND [--plain]]',
  about: {
    zh: '导出局端的安装包：名册、检查表，以及检查员导出时用来加密的公钥；--recipient 让另一个单位也能打开检查员的数据包；给出 --round（批次名称或编号）时，改为每组导出一个任务包，--plain 不加密',
    en: 'write the bureau’s setup package: roster, checklists, and the key that inspectors’ bundles are encrypted to; --recipient lets someone else open them too; with --round (a round’s name or id) one package of tasks per team instead, --plain leaves them open',
  },
  options: {
    workspace: { type: 'string' },
    out: { type: 'string' },
    round: { type: 'string' },
    plain: { type: 'boolean' },
    recipient: { type: 'string' },
    'recipient-name': { type: 'string' },
  },
  takesFiles: false,
  async run(call) {
    readText(call, 'workspace');
    const folder = path.resolve(readText(call, 'out'));
    const round = readOptionalText(call.values, 'round');
    await mkdir(folder, { recursive: true }).catch((error: unknown) => {
      throw toDiskFailure(error, 'target', { folder });
    });
    return round === undefined ? writeSetup(call, folder) : writeRoundPackages(call, round, folder);
  },
};

async function writeSetup(call: CommandCall, folder: string): Promise<Outcome> {
  const recipient = readOptionalText(call.values, 'recipient');
  if (recipient !== undefined && !isRecipient(recipient)) {
    throw new UsageError({
      zh: '--recipient 不是 age 公钥（age1…）。',
      en: '--recipient is no public key of age (age1…).',
    });
  }
  const recipients = recipient === undefined ? [] : [{ name: readText(call, 'recipient-name'), recipient }];
  const job = await runJob(call, 'package.exportSetup', { folder, recipients });
  if (job.kind !== 'export') throw new Error('a package ended as something else');
  const file = path.join(folder, job.result.fileName);
  const sentence = {
    zh: `已导出安装包：${file}（记录${job.result.changes}条）。其中没有检查内容；文件没有加密，请只交给本单位的检查员。`,
    en: `Setup package written: ${file} (${job.result.changes} changes). It holds no inspections; it is not encrypted, so hand it to your own inspectors only.`,
  };
  return { ok: true, json: { ok: true, file, ...job.result }, lines: [sentence[call.language]] };
}
