/** A second program on the same files: a real process, whose lines are read and which is killed without warning. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

export type Child = {
  /** Its lines so far. */
  readonly lines: readonly string[];
  /** Resolves with the first line for which `isIt` is true. @throws Error when it ends before */
  line(isIt: (line: string) => boolean): Promise<string>;
  /** Ends it as a power cut would, as far as the program is concerned; resolves when it is gone. */
  kill(): Promise<void>;
  /** Its exit code, null when it was killed. */
  readonly ended: Promise<number | null>;
};

const running = new Set<ChildProcess>();

/** Starts a script of the tests under the same Node; its errors are shown in ours. */
export function startChild(script: string, args: readonly string[]): Child {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(child);
  const lines: string[] = [];
  const waiting = new Set<{
    isIt: (line: string) => boolean;
    done: (line: string) => void;
    failed: (error: Error) => void;
  }>();
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => {
    lines.push(line);
    for (const one of waiting) {
      if (!one.isIt(line)) continue;
      waiting.delete(one);
      one.done(line);
    }
  });
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', (code) => {
      running.delete(child);
      for (const one of waiting)
        one.failed(new Error(`the process ended after ${lines.length} lines: ${lines.at(-1)}`));
      waiting.clear();
      resolve(code);
    });
  });
  return {
    lines,
    ended,
    line(isIt) {
      const found = lines.find(isIt);
      if (found !== undefined) return Promise.resolve(found);
      return new Promise((done, failed) => waiting.add({ isIt, done, failed }));
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** For the end of a test that failed half-way. */
export function killChildren(): void {
  for (const child of running) child.kill('SIGKILL');
}
