import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('150 MB of photos are encrypted and opened in a memory that does not grow with them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'xunxiao-large-'));
  try {
    const script = new URL('./carry-large.ts', import.meta.url).pathname;
    const told = execFileSync(process.execPath, [script, folder, '150'], { encoding: 'utf8' });
    const { ok, bytes, grownMegabytes, writingSeconds, readingSeconds } = JSON.parse(told) as {
      ok: boolean;
      bytes: number;
      grownMegabytes: number;
      writingSeconds: number;
      readingSeconds: number;
    };
    expect([ok, bytes > 150 * 2 ** 20]).toEqual([true, true]);
    console.log(
      `150 MB encrypted: memory grew by ${grownMegabytes} MB, writing ${writingSeconds.toFixed(1)} s, reading ${readingSeconds.toFixed(1)} s`,
    );
    expect(grownMegabytes).toBeLessThan(110);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
});
