/** What a command is made of, and how it reads its options. */

import type { Text } from '../../shared/checklist/template.ts';
import type { Language } from '../../shared/sentences.ts';
import type { Terminal } from './terminal.ts';

export type Command = {
  /** What comes after the command's name, as the help shows it. */
  readonly usage: string;
  readonly about: Text;
  readonly options: { readonly [name: string]: { readonly type: 'string' | 'boolean' } };
  /** Whether it takes files or folders without an option's name. */
  readonly takesFiles: boolean;
  readonly run: (call: CommandCall) => Promise<Outcome>;
};

export type CommandCall = {
  readonly values: { readonly [name: string]: string | boolean | undefined };
  readonly files: readonly string[];
  readonly language: Language;
  readonly terminal: Terminal;
};

export type Outcome = {
  /** False when something was refused or found wrong. */
  readonly ok: boolean;
  /** What `--json` prints; left out by a command that has printed its result already. */
  readonly json?: unknown;
  /** What is printed otherwise. */
  readonly lines: readonly string[];
};

/** The command line itself is wrong: exit code 2. */
export class UsageError extends Error {
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.name = 'UsageError';
    this.text = text;
  }
}

/** @throws UsageError when it is not given or empty */
export function readText({ values }: CommandCall, name: string): string {
  const text = readOptionalText(values, name);
  if (text !== undefined && text.trim() !== '') return text;
  throw new UsageError({ zh: `缺少 --${name}。`, en: `--${name} is missing.` });
}

export function readOptionalText(values: CommandCall['values'], name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** @throws UsageError when it is none of the choices */
export function readChoice<Choice extends string>(
  call: CommandCall,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const value = readOptionalText(call.values, name);
  if (value === undefined) return undefined;
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  throw new UsageError({
    zh: `--${name} 只能是 ${choices.join('、')}，不能是“${value}”。`,
    en: `--${name} is one of ${choices.join(', ')}, not “${value}”.`,
  });
}

/** A whole number. @throws UsageError when it is missing without a `fallback`, no whole number, or out of range */
export function readCount(
  call: CommandCall,
  name: string,
  { low, high, fallback }: { low: number; high: number; fallback?: number },
): number {
  const text = fallback === undefined ? readText(call, name) : readOptionalText(call.values, name);
  if (text === undefined) return fallback!;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= low && value <= high) return value;
  throw new UsageError({
    zh: `--${name} 是 ${low} 到 ${high} 之间的整数，不能是“${text}”。`,
    en: `--${name} is a whole number from ${low} to ${high}, not “${text}”.`,
  });
}
