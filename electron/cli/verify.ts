/** `verify`: says whether bundles are whole and who made them, without importing anything. */

import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { BundleManifest } from '../../shared/bundle/manifest.ts';
import type { Signer } from '../../shared/model/transfer.ts';
import { describeRefusal } from '../../shared/sentences.ts';
import type { Language } from '../../shared/sentences.ts';
import { readBundle } from '../service/bundles/read.ts';
import { describeSigner } from '../service/bundles/signers.ts';
import { identitiesOf } from '../service/keys/setup.ts';
import { UsageError } from './command.ts';
import type { Command } from './command.ts';
import { withWorkspace } from './open-workspace.ts';

type Verified = {
  readonly file: string;
  readonly ok: boolean;
  /** These four only where the signature is good: before that, nobody vouches for them. */
  readonly bundle: string | null;
  readonly signer: Signer | null;
  readonly createdAt: string | null;
  readonly counts: BundleManifest['counts'] | null;
  readonly refusal: { readonly code: string; readonly sentence: string } | null;
};

export const verify: Command = {
  usage: '[--workspace DIR] FILE…',
  about: {
    zh: '核对数据包是否完整、由谁签名，不导入；加密的要用 --workspace 指明收件局的工作区',
    en: 'check that bundles are whole and who signed them; imports nothing; encrypted ones need the --workspace of their bureau',
  },
  options: { workspace: { type: 'string' } },
  takesFiles: true,
  async run(call) {
    const { files, language, terminal } = call;
    if (files.length === 0) throw new UsageError({ zh: '要核对哪些文件？', en: 'Which files are to be verified?' });
    const identities =
      call.values['workspace'] === undefined
        ? []
        : await withWorkspace(call, async (workspace) => identitiesOf(workspace));
    const verified: Verified[] = [];
    for (const file of files) {
      verified.push(await verifyFile(path.resolve(file), { language, signal: terminal.signal, identities }));
    }
    const ok = verified.every((one) => one.ok);
    return { ok, json: { ok, files: verified }, lines: verified.map((one) => sayVerified(one, language)) };
  },
};

type Circumstances = {
  readonly language: Language;
  readonly signal: AbortSignal;
  readonly identities: readonly string[];
};

async function verifyFile(file: string, { language, signal, identities }: Circumstances): Promise<Verified> {
  const staging = await mkdtemp(path.join(os.tmpdir(), 'xunxiao-verify-'));
  try {
    const verdict = await readBundle(file, { staging, signal, identities });
    const manifest = verdict.ok ? verdict.bundle.manifest : verdict.manifest;
    const refusal = verdict.ok ? null : { ...verdict.refusal, sentence: describeRefusal(verdict.refusal, language) };
    return {
      file,
      ok: verdict.ok,
      bundle: manifest?.id ?? null,
      signer: manifest === undefined ? null : describeSigner(manifest),
      createdAt: manifest?.createdAt ?? null,
      counts: manifest?.counts ?? null,
      refusal,
    };
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

function sayVerified({ file, signer, createdAt, counts, refusal }: Verified, language: Language): string {
  if (refusal !== null) return refusal.sentence;
  const name = path.basename(file);
  const made = createdAt === null ? '' : new Date(createdAt).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB');
  const { changes = 0, inspections = 0, media = 0 } = counts ?? {};
  return {
    zh: `${name}：完整，由“${signer?.name ?? ''}”于${made}导出，核对码 ${signer?.checkCode ?? ''}；检查${inspections}次，记录${changes}条，照片${media}张。`,
    en: `${name}: whole, exported by “${signer?.name ?? ''}” on ${made}, check code ${signer?.checkCode ?? ''}; ${inspections} inspections, ${changes} changes, ${media} photos.`,
  }[language];
}
