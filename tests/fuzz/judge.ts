/** Hands a damaged file to a bureau or a laptop and says what became of it; whatever is not allowed to happen is a finding. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { REFUSAL_CODES } from '../../shared/bundle/refusal.ts';
import type { RefusalCode } from '../../shared/bundle/refusal.ts';
import { assertNever } from '../../shared/model/failure.ts';
import type { BundleResult, ImportBatch, Refusal } from '../../shared/model/transfer.ts';
import { describeRefusal } from '../../shared/sentences.ts';
import { ANY_KEY } from '../../electron/service/bundles/import.ts';
import { cloneFolder, runService } from '../helpers/running-service.ts';
import type { RunningService } from '../helpers/running-service.ts';
import { removeFolder } from '../helpers/temp-folder.ts';
import {
  expectAlike,
  expectKept,
  expectNothingStaged,
  expectWhole,
  Finding,
  fingerprint,
  stateOf,
} from './bureau-state.ts';
import type { State } from './bureau-state.ts';
import type { Corpus } from './corpus.ts';
import type { Sample } from './sample.ts';

export type Outcome = RefusalCode | 'same content' | 'other content';

export type Case = {
  readonly sample: Sample;
  readonly bytes: Buffer;
  /** Signed again by its maker: it may truly say something else. */
  readonly resigned: boolean;
  /** By preview and merge, as a person does, or at once, as a night job does. */
  readonly previewed: boolean;
};

export type Judge = { judge(one: Case): Promise<Outcome>; close(): Promise<void> };

/** @param folder empty; the file that is being judged lies in it as `candidate.xunxiao` */
export async function openJudge(corpus: Corpus, folder: string): Promise<Judge> {
  const expected = new Map<string, State>();
  let clones = 0;
  let receiver = await freshReceiver();
  let untouched = fingerprint(receiver);

  async function freshReceiver(): Promise<RunningService> {
    clones += 1;
    return runService(cloneFolder(corpus.receiver, path.join(folder, `receiver-${clones}`)));
  }

  /** What the receiver holds when the sample comes undamaged. */
  async function expectedOf(sample: Sample): Promise<State> {
    const known = expected.get(sample.name);
    if (known !== undefined) return known;
    const fresh = await freshReceiver();
    const { result } = await take(fresh, writeFile(sample.bytes, 'sample.xunxiao'), false);
    if (result.outcome !== 'merged') throw new Error(`the undamaged sample: ${JSON.stringify(result)}`);
    const state = stateOf(fresh);
    await drop(fresh);
    expected.set(sample.name, state);
    return state;
  }

  function writeFile(bytes: Buffer, name: string): string {
    const file = path.join(folder, name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, bytes);
    return file;
  }

  async function expectRefused(refusal: Refusal, bytes: Buffer): Promise<Outcome> {
    if (!REFUSAL_CODES.includes(refusal.code)) throw new Finding(`refused for an unknown reason ${refusal.code}`);
    for (const language of ['zh', 'en'] as const) {
      const sentence = describeRefusal(refusal, language);
      if (!/\S/.test(sentence) || /undefined|\[object|NaN/.test(sentence)) throw new Finding(`says “${sentence}”`);
    }
    if (fingerprint(receiver) !== untouched) throw new Finding('refused, and yet something changed');
    expectNothingStaged(receiver);
    await expectKept(receiver, bytes);
    return refusal.code;
  }

  /** The merged candidate is in the receiver, which is not needed any more afterwards. */
  async function expectMerged({ sample, bytes, resigned }: Case, batch: ImportBatch): Promise<Outcome> {
    const merged = stateOf(receiver);
    const whole = await expectedOf(sample);
    await expectWhole(receiver);
    if (isDeepStrictEqual(merged, whole)) return 'same content';
    if (!resigned) {
      // Pieces of two bundles may make the other one whole.
      for (const other of corpus.samples) if (isDeepStrictEqual(merged, await expectedOf(other))) return 'same content';
      throw new Finding('accepted, and not the same content');
    }
    await expectUndone(batch, merged);

    const original = writeFile(sample.bytes, 'sample.xunxiao');
    const first = await take(receiver, original, false);
    await expectWhole(receiver);
    const after = await freshReceiver();
    try {
      await take(after, original, false);
      const second = await take(after, writeFile(bytes, 'candidate.xunxiao'), false);
      await expectWhole(after);
      if (second.result.outcome === 'refused' || first.result.outcome === 'refused') {
        throw new Finding(`taken in one order, in the other ${JSON.stringify([first.result, second.result])}`);
      }
      expectAlike(receiver, after);
    } finally {
      await drop(after);
    }
    return 'other content';
  }

  /** What carries our own name stays when an import is undone: then there is nothing to compare. */
  async function expectUndone(batch: ImportBatch, merged: State): Promise<void> {
    const ours = receiver.workspace.signingKey.publicKey;
    const { db } = receiver.workspace.log;
    const claims = db.prepare('SELECT COUNT(*) FROM replica WHERE public_key = ?').pluck().get(ours) as number;
    if (claims > 1) return;
    await receiver.ask('import.undo', { batch: batch.id });
    await expectWhole(receiver);
    if (!isDeepStrictEqual(stateOf(receiver).cells, cellsBefore)) throw new Finding('undone, and not as before');
    await receiver.ask('import.redo', { batch: batch.id });
    await expectWhole(receiver);
    const again = stateOf(receiver);
    if (!isDeepStrictEqual({ ...again, media: [] }, { ...merged, media: [] })) throw new Finding('redone, and another');
  }

  const cellsBefore = stateOf(receiver).cells;

  return {
    async judge(one) {
      const file = writeFile(one.bytes, 'candidate.xunxiao');
      const { result, batch } = await take(receiver, file, one.previewed, () => {
        if (fingerprint(receiver) !== untouched) throw new Finding('a preview changed something');
      });
      switch (result.outcome) {
        case 'refused':
          return expectRefused(result.refusal, one.bytes);
        case 'new-signer':
          throw new Finding('everybody was to be accepted');
        case 'merged':
        case 'already-here':
          try {
            return await expectMerged(one, batch);
          } finally {
            await drop(receiver);
            receiver = await freshReceiver();
            untouched = fingerprint(receiver);
          }
        default:
          return assertNever(result);
      }
    },
    close: () => drop(receiver),
  };
}

async function drop(service: RunningService): Promise<void> {
  await service.close();
  removeFolder(path.dirname(service.workspace.folder));
}

type Taken = { readonly result: BundleResult; readonly batch: ImportBatch };

async function take(
  service: RunningService,
  file: string,
  previewed: boolean,
  afterPreview: () => void = () => undefined,
): Promise<Taken> {
  if (!previewed) return onlyResult(await service.run('import.start', { paths: [file], acceptKeys: [ANY_KEY] }));
  const looked = await service.run('import.preview', { paths: [file] });
  if (looked.state !== 'done' || looked.kind !== 'preview') throw new Finding(`preview: ${JSON.stringify(looked)}`);
  afterPreview();
  const [foreseen] = looked.result.bundles;
  const taken = onlyResult(await service.run('import.merge', { preview: looked.result.id, acceptKeys: [ANY_KEY] }));
  const told = taken.result;
  if (foreseen?.verdict === 'refused' ? told.outcome !== 'refused' : told.outcome === 'refused') {
    throw new Finding(`foreseen ${JSON.stringify(foreseen)}, came ${JSON.stringify(told)}`);
  }
  if (foreseen?.verdict === 'ready' && 'counts' in told && !isDeepStrictEqual(foreseen.counts, told.counts)) {
    throw new Finding(`counted ${JSON.stringify(foreseen.counts)} before and ${JSON.stringify(told.counts)} after`);
  }
  return taken;
}

function onlyResult(job: Awaited<ReturnType<RunningService['run']>>): Taken {
  if (job.state !== 'done' || job.kind !== 'import') throw new Finding(`import: ${JSON.stringify(job)}`);
  const [result] = job.result.results;
  if (result === undefined || job.result.results.length !== 1) throw new Finding('not one result for one file');
  return { result, batch: job.result };
}
