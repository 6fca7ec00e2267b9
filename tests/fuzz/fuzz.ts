/** Draws cases from a seed and has them judged until there are enough of them or one is a finding. */
import { rollDice } from '../../electron/service/simulate/dice.ts';
import type { Dice } from '../../electron/service/simulate/dice.ts';
import type { Corpus } from './corpus.ts';
import { damageBytes } from './damage-bytes.ts';
import type { Damaged } from './damage-bytes.ts';
import { lieInZip } from './lie-in-zip.ts';
import { rewriteContent } from './rewrite-content.ts';
import { seal } from './sample.ts';
import type { Sample } from './sample.ts';
import type { Case, Judge, Outcome } from './judge.ts';

export type Drawn = Case & { readonly how: string };

/** The case of a seed and number, whatever was drawn before it. */
export async function drawCase(corpus: Corpus, seed: string, number: number): Promise<Drawn> {
  const dice = rollDice(seed, 'case', number);
  const sample = dice.pick(corpus.samples);
  const previewed = dice.chance(0.4);
  const layer = dice.weigh([
    ['bytes', 4],
    ['zip', 3],
    ['content', 4],
  ] as const);
  if (layer === 'bytes') {
    const { bytes, how } = damageBytes(dice, sample.bytes, dice.pick(corpus.samples).bytes);
    return { sample, bytes, previewed, resigned: false, how: `${sample.name}: ${how}` };
  }
  const inner = layer === 'zip' ? lieInZip(dice, sample) : rewriteContent(dice, sample, corpus.receiverId);
  const { bytes, how } = await wrap(dice, sample, inner);
  // A ZIP that lies carries the same content or none; a rewritten content is its maker's own word.
  return { sample, bytes, previewed, resigned: layer === 'content', how: `${sample.name}: ${how}` };
}

/** What was done inside an encrypted bundle is encrypted again: it can only come from its maker. */
async function wrap(dice: Dice, { recipient }: Sample, { bytes, how }: Damaged): Promise<Damaged> {
  if (recipient === null || dice.chance(0.3)) return { bytes, how };
  return { bytes: await seal(bytes, recipient), how };
}

export type Watch = (number: number, drawn: Drawn) => void;

/**
 * @param enough asked before each case
 * @param watch told of each case before it is judged
 * @returns how often what came of it
 * @throws Finding, or whatever else the program threw
 */
export async function fuzz(
  corpus: Corpus,
  judge: Judge,
  seed: string,
  enough: (done: number) => boolean,
  watch: Watch = () => undefined,
): Promise<Map<Outcome, number>> {
  const outcomes = new Map<Outcome, number>();
  for (let number = 0; !enough(number); number += 1) {
    const drawn = await drawCase(corpus, seed, number);
    watch(number, drawn);
    const outcome = await judge.judge(drawn);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  return outcomes;
}
