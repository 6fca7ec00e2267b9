/** Reads a checklist and the answers to it from files that people or other programs wrote. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { checkAnswer } from '../../shared/checklist/answers.ts';
import type { Answer, Answers } from '../../shared/checklist/answers.ts';
import { builtinTemplates } from '../../shared/checklist/builtin.ts';
import { templateSchema } from '../../shared/checklist/template.ts';
import type { Template } from '../../shared/checklist/template.ts';
import { Failure } from '../../shared/model/failure.ts';
import { systemCode } from '../service/bundles/disk-failure.ts';

/**
 * @param name a built-in checklist's id, with or without `@version`, or a JSON file that holds one checklist
 * @throws Failure unknown-checklist, invalid-input
 */
export async function readTemplate(name: string): Promise<Template> {
  const builtin = builtinTemplates.findLast(({ id, version }) => name === id || name === `${id}@${version}`);
  if (builtin !== undefined) return builtin;
  // What looks like an id is not a file that happens to be missing.
  if (!/[/\\]|\.json$/i.test(name) && !(await isThere(name)))
    throw new Failure('unknown-checklist', { template: name });
  const parsed = templateSchema.safeParse(await readJson(name));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new Failure('invalid-input', {
    file: path.basename(name),
    place: issue.path.map(String).join('.'),
    problem: issue.message,
  });
}

/** `{"<item id>": value | {"na": reason}}`; `null` is no answer, as is leaving the item out. */
const answersSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.array(z.string()), z.null(), z.strictObject({ na: z.string() })]),
);

/**
 * @param on the day of the inspection, ISO date
 * @throws Failure invalid-input, not-found for an item that the checklist does not have, answer-unfit
 */
export async function readAnswers(file: string, template: Template, on: string): Promise<Answers> {
  const parsed = answersSchema.safeParse(await readJson(file));
  if (!parsed.success) {
    const place = parsed.error.issues[0]!.path.map(String).join('.');
    throw new Failure('invalid-input', { file: path.basename(file), place });
  }
  const answers: { [item: string]: Answer } = {};
  for (const [id, given] of Object.entries(parsed.data)) {
    const item = template.items.find((one) => one.id === id);
    if (item === undefined) throw new Failure('not-found', { what: 'item', id });
    const isNa = typeof given === 'object' && given !== null && 'na' in given;
    const answer = { value: isNa ? null : given, na: isNa ? given.na : null, note: '' };
    const problem = checkAnswer(item, answer, on);
    if (problem !== null) throw new Failure('answer-unfit', { ...problem });
    answers[id] = answer;
  }
  return answers;
}

async function isThere(file: string): Promise<boolean> {
  try {
    await readFile(file);
    return true;
  } catch {
    return false;
  }
}

/** @throws Failure not-found, invalid-input */
async function readJson(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const reason = systemCode(error);
    if (reason === null) throw error;
    if (reason === 'ENOENT' || reason === 'ENOTDIR') throw new Failure('not-found', { what: 'file', id: file });
    throw new Failure('invalid-input', { file: path.basename(file), problem: reason });
  }
  try {
    // Editors on Windows begin a file with a byte order mark.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new Failure('invalid-input', { file: path.basename(file), problem: 'JSON' });
  }
}
