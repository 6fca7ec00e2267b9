import path from 'node:path';
import { expect, it } from 'vitest';
import { prepareDemo } from '../../../electron/service/simulate/demo.ts';
import type { FindingRow } from '../../../shared/model/finding.ts';
import { useDesks } from '../../helpers/desk.ts';
import { openDesk } from '../../helpers/open-desk.ts';

const desks = useDesks();
const TODAY = '2026-06-10';

it('the demonstration shows findings in every stage, some fixed on the spot, some closed out, some overdue', async () => {
  const folder = path.join(desks.folder('root'), 'demo');
  const machine = { folder: desks.folder('machine') };
  await prepareDemo(folder, { machine, today: TODAY });
  const desk = await openDesk(folder, null, { machine, now: () => Date.parse(TODAY) });
  try {
    const list = async (state: 'any' | 'open' | 'overdue' | 'closed'): Promise<readonly FindingRow[]> =>
      (await desk.ask('findings.list', { query: '', state, severity: null, offset: 0, limit: 500 })).rows;
    const all = await list('any');
    const kinds = new Set(all.map(({ state, closure }) => closure ?? state));
    for (const kind of ['draft', 'issued', 'in_progress', 'fixed_on_spot', 'rectified']) expect(kinds).toContain(kind);
    expect((await list('overdue')).length).toBeGreaterThan(5);
    expect((await list('overdue')).length).toBeLessThan(all.length / 3);
    expect(all.every(({ facts, stateOn }) => facts !== '' && stateOn < TODAY)).toBe(true);
  } finally {
    await desk.service.rest();
    desk.service.close();
  }
});
