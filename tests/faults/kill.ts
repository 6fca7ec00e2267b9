/** Starts a victim, gives it its task, and sees to it that it dies in the middle of it. */
import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import type { Task } from './victim.ts';

export type Death = {
  /** What it was told to be done before it died, in its order. */
  readonly acknowledged: readonly string[];
  /** False when it came to its end. */
  readonly killed: boolean;
  /** How many steps it took in all, and how long; null when it did not come to its end. */
  readonly whole: { readonly edge: number; readonly any: number; readonly ms: number } | null;
};

type Process = ChildProcessByStdio<Writable, Readable, null>;
export type Victim = {
  /** @param afterMs kills it from outside so long after it began; null leaves it to itself */
  run(task: Task, afterMs: number | null): Promise<Death>;
  /** For one that has no task; it ends in peace. */
  dismiss(): Promise<void>;
};

/**
 * Starting takes longer than most works, so it is done ahead.
 *
 * @param compiled folder for what Node has compiled: it starts in half the time. Only who ends in peace writes to it, so
 *   the first one is to be started and sent home.
 */
export function startVictim(compiled: string): Victim {
  const child: Process = spawn(process.execPath, [path.join(import.meta.dirname, 'victim.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
  });
  // A victim that dies while it is spoken to is one that dies.
  child.stdin.on('error', () => undefined);
  const lines: string[] = [];
  const told = new Map<string, () => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    told.get(line)?.();
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const hear = (line: string): Promise<void> => {
    if (lines.includes(line)) return Promise.resolve();
    return Promise.race([ended, new Promise<void>((resolve) => told.set(line, resolve))]);
  };

  return {
    async run(task, afterMs) {
      await hear('ready');
      child.stdin.write(`${JSON.stringify(task)}\n`);
      await hear('begins');
      const began = performance.now();
      if (afterMs !== null) {
        await Promise.race([ended, setTimeout(afterMs)]);
        child.kill('SIGKILL');
      }
      await ended;
      const ms = performance.now() - began;
      const steps = lines.find((line) => line.startsWith('steps '));
      if (steps === undefined && child.signalCode !== 'SIGKILL') {
        throw new Error(`the victim ended by itself (${child.exitCode}) after: ${lines.join(' | ')}`);
      }
      return {
        acknowledged: lines.filter((line) => line.startsWith('done ')).map((line) => line.slice(5)),
        killed: steps === undefined,
        whole: steps === undefined ? null : { ...(JSON.parse(steps.slice(6)) as { edge: number; any: number }), ms },
      };
    },
    async dismiss() {
      child.stdin.end();
      await ended;
    },
  };
}
