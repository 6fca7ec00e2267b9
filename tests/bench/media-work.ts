/**
 * Exports or imports in a process of its own, so that its memory is its own too; prints time and peak as one line of JSON.
 *
 * Usage: media-work.ts export|import FOLDER STICK, FOLDER as `makeLaptop` makes it
 */
import { runService } from '../helpers/running-service.ts';
import { placeIn } from '../helpers/running-service.ts';
import { ANY_KEY } from '../../electron/service/bundles/import.ts';

export type Worked = {
  readonly ms: number;
  /** Processor time, user and system, of all threads. */
  readonly busyMs: number;
  /** Bytes of memory at most, those of the program itself included. */
  readonly peak: number;
  /** The same before the work began. */
  readonly before: number;
};

const [what, folder, stick] = process.argv.slice(2) as ['export' | 'import', string, string];
const service = await runService(placeIn(folder));
const before = process.resourceUsage().maxRSS * 1024;
const start = performance.now();
const cpu = process.cpuUsage();
const job =
  what === 'export'
    ? await service.run('export.start', { folder: stick, everything: true })
    : await service.run('import.start', { paths: [stick], acceptKeys: [ANY_KEY] });
const { user, system } = process.cpuUsage(cpu);
const worked: Worked = {
  ms: performance.now() - start,
  busyMs: (user + system) / 1000,
  peak: process.resourceUsage().maxRSS * 1024,
  before,
};
if (job.state !== 'done') throw new Error(JSON.stringify(job));
if (job.kind === 'import' && job.result.results.some(({ outcome }) => outcome !== 'merged')) {
  throw new Error(JSON.stringify(job.result.results));
}
await service.close();
console.log(JSON.stringify(worked));
