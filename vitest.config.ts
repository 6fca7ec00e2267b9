/** The test projects. `unit` is pure, `service` uses real SQLite files, `shell` starts processes, `e2e` drives a browser. */
import path from 'node:path';
import { defineConfig } from 'vitest/config';

// Set here rather than in `test.env`: a child process reads its time zone once, when it starts.
process.env.TZ = 'Asia/Shanghai';
process.env.LANG = 'zh_CN.UTF-8';
delete process.env.LC_ALL;
// Every program that a test starts is compiled once and not each time anew.
process.env.NODE_COMPILE_CACHE ??= path.join(import.meta.dirname, '.cache', 'compiled');

const suffix = '**/*.test.{ts,tsx}';
const within = (...folders: string[]) => folders.map((folder) => `tests/${folder}/${suffix}`);

export default defineConfig({
  test: {
    pool: 'forks',
    // A third on two cores, because browser tests mostly wait for the screen.
    maxWorkers: 3,
    sequence: { shuffle: false },
    // A failed test must not leave its spies to the files behind it, which share its process.
    restoreMocks: true,
    reporters: ['default'],
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: within('unit', 'property'), isolate: false, testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'service',
          include: within('service', 'faults', 'fuzz'),
          // Files share a process and its modules: loading them for each file costs more than most files' tests.
          isolate: false,
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'shell',
          include: within('shell', 'bootstrap', 'packaging'),
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: within('e2e'),
          isolate: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
