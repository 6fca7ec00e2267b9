/** Runs one command line: finds the command, reads its options, says what came of it. */

import { parseArgs } from 'node:util';
import type { ParseArgsOptionsConfig } from 'node:util';
import { Failure } from '../../shared/model/failure.ts';
import type { FailureValue } from '../../shared/model/failure.ts';
import { describeFailure } from '../../shared/sentences.ts';
import type { Language } from '../../shared/sentences.ts';
import { toDiskFailure } from '../service/bundles/disk-failure.ts';
import { explainSqliteError } from '../service/database/open.ts';
import { UsageError } from './command.ts';
import type { Command, Outcome } from './command.ts';
import { commands } from './commands.ts';
import { describeCommand, describeProgram } from './help.ts';
import type { Terminal } from './terminal.ts';

export type ExitCode = 0 | 1 | 2;

/** Understood by every command. */
const COMMON: ParseArgsOptionsConfig = {
  json: { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
};

/** @param args what follows the program's name */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const language = chooseLanguage(args, terminal.env);
  const [name, rest] = args[0]?.startsWith('-') === true ? [undefined, args] : [args[0], args.slice(1)];
  const command = name === undefined || !Object.hasOwn(commands, name) ? null : commands[name]!;
  try {
    if (command === null) return await answerWithoutCommand(name, rest, language, terminal);
    const { values, positionals } = parse(command, rest);
    checkLanguage(values['lang']);
    if (values['help'] === true) {
      await terminal.print(describeCommand(name!, command, language));
      return 0;
    }
    const outcome = await command.run({ values, files: positionals, language, terminal });
    await printOutcome(outcome, values['json'] === true, terminal);
    return outcome.ok ? 0 : 1;
  } catch (error) {
    return explain(error, { args, language, terminal, usageOf: command === null ? null : name! });
  }
}

async function answerWithoutCommand(
  name: string | undefined,
  rest: readonly string[],
  language: Language,
  terminal: Terminal,
): Promise<ExitCode> {
  if (name === 'help' || (name === undefined && (rest.includes('--help') || rest.includes('-h')))) {
    await terminal.print(describeProgram(language));
    return 0;
  }
  throw new UsageError(
    name === undefined
      ? { zh: '缺少命令。', en: 'Which command?' }
      : { zh: `没有“${name}”这个命令。`, en: `There is no command “${name}”.` },
  );
}

type Parsed = {
  readonly values: { readonly [name: string]: string | boolean | undefined };
  readonly positionals: string[];
};

/** @throws UsageError for an option that the command does not have, one without its value, or a file where none is taken */
function parse(command: Command, args: readonly string[]): Parsed {
  try {
    const options = { ...COMMON, ...command.options };
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: command.takesFiles });
    // Options are given once, so that there are no lists.
    return { values: values, positionals };
  } catch (error) {
    const about = error instanceof Error ? (/'([^']+)'/.exec(error.message)?.[1] ?? '') : '';
    throw new UsageError({
      zh: `看不懂“${about}”，或者它缺少内容。`,
      en: `“${about}” is not understood, or lacks its value.`,
    });
  }
}

function checkLanguage(lang: string | boolean | undefined): void {
  if (lang === undefined || lang === 'zh' || lang === 'en') return;
  throw new UsageError({ zh: '--lang 只能是 zh 或 en。', en: '--lang is zh or en.' });
}

/** What `--lang` says; otherwise Chinese where the locale is, in the order in which POSIX asks the variables. */
function chooseLanguage(args: readonly string[], env: Terminal['env']): Language {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const asked = at < 0 ? undefined : args[at] === '--lang' ? args[at + 1] : args[at]!.slice('--lang='.length);
  if (asked === 'zh' || asked === 'en') return asked;
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((one) => one !== undefined && one !== '');
  return locale?.toLowerCase().startsWith('zh') === true ? 'zh' : 'en';
}

async function printOutcome(outcome: Outcome, asJson: boolean, terminal: Terminal): Promise<void> {
  if (asJson && outcome.json !== undefined) await terminal.print(`${JSON.stringify(outcome.json)}\n`);
  else if (outcome.lines.length > 0) await terminal.print(`${outcome.lines.join('\n')}\n`);
}

type Circumstances = {
  readonly args: readonly string[];
  readonly language: Language;
  readonly terminal: Terminal;
  readonly usageOf: string | null;
};

async function explain(error: unknown, { args, language, terminal, usageOf }: Circumstances): Promise<ExitCode> {
  const isUsage = error instanceof UsageError;
  const failure = isUsage ? { code: 'invalid-input' as const, detail: {} } : toFailure(error);
  const sentence = isUsage ? error.text[language] : describeFailure(failure, language);
  terminal.warn(`${sentence}\n`);
  if (isUsage) {
    terminal.warn(
      usageOf === null ? describeProgram(language) : describeCommand(usageOf, commands[usageOf]!, language),
    );
  }
  if (args.includes('--json')) {
    await terminal.print(`${JSON.stringify({ ok: false, failure: { ...failure, sentence } })}\n`);
  }
  return isUsage ? 2 : 1;
}

/** Anything that is no expected failure is a bug: printed whole, said in one honest sentence. */
function toFailure(error: unknown): FailureValue {
  const explained = toDiskFailure(explainSqliteError(error, ''), 'workspace');
  if (explained instanceof Failure) return explained.toValue();
  console.error(error);
  return { code: 'bug', detail: {} };
}
