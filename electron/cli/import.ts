/** `import`: merges bundles; each is taken or refused by itself. */

import path from 'node:path';
import { assertNever } from '../../shared/model/failure.ts';
import type { BundleResult } from '../../shared/model/transfer.ts';
import { describeRefusal } from '../../shared/sentences.ts';
import type { Language } from '../../shared/sentences.ts';
import { ANY_KEY } from '../service/bundles/import.ts';
import { UsageError } from './command.ts';
import type { Command } from './command.ts';
import { runJob } from './run-job.ts';

export const importCommand: Command = {
  usage: '--workspace DIR [--accept-new-signers] FILE|DIR…',
  about: {
    zh: '导入数据包；没有 --accept-new-signers 时，第一次出现的电脑要先由人确认',
    en: 'merge bundles; without --accept-new-signers a computer seen for the first time waits for a person',
  },
  options: { workspace: { type: 'string' }, 'accept-new-signers': { type: 'boolean' } },
  takesFiles: true,
  async run(call) {
    if (call.files.length === 0) {
      throw new UsageError({ zh: '要导入哪些文件或文件夹？', en: 'Which files or folders are to be imported?' });
    }
    const job = await runJob(call, 'import.start', {
      paths: call.files.map((file) => path.resolve(file)),
      acceptKeys: call.values['accept-new-signers'] === true ? [ANY_KEY] : [],
    });
    if (job.kind !== 'import') throw new Error('an import ended as something else');
    const { results, ...batch } = job.result;
    const ok = results.every(isMerged);
    return {
      ok,
      json: { ok, ...batch, results: results.map((result) => withSentence(result, call.language)) },
      lines: [...results.map((result) => sayResult(result, call.language)), sayTotal(results, call.language)],
    };
  },
};

function isMerged(result: BundleResult): boolean {
  return result.outcome === 'merged' || result.outcome === 'already-here';
}

function withSentence(result: BundleResult, language: Language): BundleResult & { readonly sentence: string } {
  return { ...result, sentence: sayResult(result, language) };
}

function sayResult(result: BundleResult, language: Language): string {
  switch (result.outcome) {
    case 'merged':
      return sayMerged(result)[language];
    case 'already-here':
      return {
        zh: `${result.file}：内容都已在这里，没有变化。`,
        en: `${result.file}: all of it is here already; nothing changed.`,
      }[language];
    case 'new-signer':
      return sayNewSigner(result)[language];
    case 'refused':
      return describeRefusal(
        { code: result.refusal.code, detail: { file: result.file, ...result.refusal.detail } },
        language,
      );
    default:
      return assertNever(result);
  }
}

function sayMerged({
  file,
  signer,
  counts,
  gaps,
  branches,
}: Extract<BundleResult, { outcome: 'merged' | 'already-here' }>): {
  zh: string;
  en: string;
} {
  const missing = gaps.map(({ name, from, to }) => `${name} ${from}–${to}`);
  const zh = [
    `${file}（${signer?.name ?? ''}）：已合并，新检查${counts.inspectionsNew}次，更新${counts.inspectionsUpdated}次`,
    `新记录${counts.added}条，已有${counts.known}条，新照片${counts.mediaAdded}张，新冲突${counts.conflicts}处`,
    ...(missing.length === 0 ? [] : [`还缺 ${missing.join('、')}`]),
    ...(branches === 0 ? [] : [`有${branches}份内容来自同一电脑的另一副本，已分开保存`]),
  ];
  const en = [
    `${file} (${signer?.name ?? ''}): merged, ${counts.inspectionsNew} new inspections, ${counts.inspectionsUpdated} updated`,
    `${counts.added} new changes, ${counts.known} already here, ${counts.mediaAdded} new photos, ${counts.conflicts} new conflicts`,
    ...(missing.length === 0 ? [] : [`still missing: ${missing.join(', ')}`]),
    ...(branches === 0 ? [] : [`${branches} copies of one computer differ and were kept apart`]),
  ];
  return { zh: `${zh.join('；')}。`, en: `${en.join('; ')}.` };
}

function sayNewSigner({ file, signer }: Extract<BundleResult, { outcome: 'new-signer' }>): { zh: string; en: string } {
  const [name, code] = [signer?.name ?? '', signer?.checkCode ?? ''];
  return {
    zh: `${file}：来自第一次出现的电脑“${name}”，没有导入；请与对方核对核对码 ${code}，一致后加 --accept-new-signers 再导入。`,
    en: `${file}: comes from “${name}”, a computer seen for the first time, and was not imported; compare the check code ${code}, then import again with --accept-new-signers.`,
  };
}

function sayTotal(results: readonly BundleResult[], language: Language): string {
  if (results.length === 0) return { zh: '那里没有找到数据包。', en: 'No bundle was found there.' }[language];
  const merged = results.filter(isMerged).length;
  const left = results.length - merged;
  const zh = `共${results.length}个文件，导入${merged}个${left === 0 ? '' : `，没有导入${left}个`}。`;
  const en = `${results.length} files, ${merged} imported${left === 0 ? '' : `, ${left} not imported`}.`;
  return { zh, en }[language];
}
