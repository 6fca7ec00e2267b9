/** `responsive`: how long a screen's read waits while a shoebox of bundles is merged, over the same read in peace. */
import path from 'node:path';
import { startService } from '../../electron/service-client.ts';
import type { ServiceClient } from '../../electron/service-client.ts';
import { ANY_KEY } from '../../electron/service/bundles/import.ts';
import type { Input, Output, Reply, ServiceCall } from '../../shared/contract.ts';
import { exportTo } from '../helpers/exchange.ts';
import { closeLaptop, makeLaptop } from '../helpers/laptop.ts';
import { removeFolder } from '../helpers/temp-folder.ts';
import { fillWorkspace } from './fill.ts';
import { formatMs, quantile } from './rounds.ts';

const GOAL_MS = 100;
/** A person clicks no faster. */
const PERIOD_MS = 20;
const LIST: Input<'inspections.list'> = {
  query: '',
  template: null,
  state: 'any',
  sort: 'changed',
  descending: true,
  offset: 0,
  limit: 50,
};

export async function benchResponsive(folder: string, quick: boolean): Promise<void> {
  const bundles = quick ? 20 : 200;
  const stick = path.join(folder, 'stick');
  for (let index = 0; index < bundles; index += 1) {
    const laptop = makeLaptop({ folder: path.join(folder, 'laptop'), name: `检查员${index}` });
    fillWorkspace(laptop.workspace, 50, 35);
    await exportTo(laptop.workspace, stick);
    closeLaptop(laptop);
    removeFolder(path.join(folder, 'laptop'));
  }
  const large = makeLaptop({ folder: path.join(folder, 'large'), name: '检查员' });
  fillWorkspace(large.workspace, bundles * 10, 35);
  const one = (await exportTo(large.workspace, path.join(folder, 'one'))).file;
  closeLaptop(large);

  console.log(`responsive · a list of 50 read every ${PERIOD_MS} ms while the service merges, in its own thread`);
  for (const [what, paths] of [
    [`${bundles} bundles of 50 inspections`, [stick]],
    [`one bundle of ${bundles * 10} inspections`, [one]],
  ] as const) {
    const workspace = path.join(folder, `bureau-${what.slice(0, 3)}`);
    const service = await startService({ folder: workspace, onEvent: () => undefined });
    await ask(service, 'workspace.create', { role: 'bureau', name: '教育局' });
    const peace = await readWhile(service, performance.now() + 1000);
    const job = await ask(service, 'import.start', { paths: [...paths], acceptKeys: [ANY_KEY] });
    const busy = await readWhile(
      service,
      async () => (await ask(service, 'jobs.state', { job: job.id })).state !== 'running',
    );
    await service.stop();
    removeFolder(workspace);
    const p95 = quantile(busy, 0.95);
    console.log(
      `  ${what}: 95 % within ${formatMs(p95)} (goal ≤ ${GOAL_MS} ms) ${p95 <= GOAL_MS ? 'met' : 'NOT MET'}, ` +
        `worst ${formatMs(Math.max(...busy))}, of ${busy.length} reads; in peace 95 % within ${formatMs(quantile(peace, 0.95))}`,
    );
  }
}

async function readWhile(service: ServiceClient, until: number | (() => Promise<boolean>)): Promise<number[]> {
  const times: number[] = [];
  for (;;) {
    const start = performance.now();
    await ask(service, 'inspections.list', LIST);
    times.push(performance.now() - start);
    if (typeof until === 'number' ? performance.now() > until : await until()) return times;
    await new Promise((resolve) => setTimeout(resolve, PERIOD_MS));
  }
}

async function ask<Name extends ServiceCall>(
  service: ServiceClient,
  name: Name,
  input: Input<Name>,
): Promise<Output<Name>> {
  const reply: Reply<Output<Name>> = await service.call(name, input);
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.failure)}`);
  return reply.value;
}
