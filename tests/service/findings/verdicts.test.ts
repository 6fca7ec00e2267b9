/** Every state that a finding can be in when somebody stands before it again, and every verdict. */
import { beforeEach, describe, expect, it } from 'vitest';
import { OPEN_STATES } from '../../../shared/findings/states.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import { FINDING_STATES, RECHECK_VERDICTS } from '../../../shared/model/finding.ts';
import type { FindingState, RecheckVerdict } from '../../../shared/model/finding.ts';
import { saveCells } from '../../../electron/service/records/save.ts';
import { useDesks } from '../../helpers/desk.ts';
import type { Desk } from '../../helpers/open-desk.ts';

const desks = useDesks();
const WORDS = { facts: '展板缺标题', remedy: '', basis: '', severity: 'minor', due: '2026-03-20', post: '' } as const;

let desk: Desk;
let school: string;
let earlier: string;
let visit: string;

beforeEach(async () => {
  desk = await desks.open('王芳');
  school = (await desk.ask('schools.add', { name: '柳河小学', code: null, stage: 'primary', town: '青溪镇' })).id;
  earlier = (await desk.ask('visits.start', { school, on: '2026-02-02', purpose: 'routine' })).id;
  visit = (await desk.ask('visits.start', { school, on: '2026-03-02', purpose: 'routine' })).id;
});

/** A finding of February that the package brought in this state. */
async function find(state: FindingState): Promise<string> {
  const place = { visit: earlier, inspection: null, item: null, venue: null };
  const { id } = await desk.ask('findings.add', { ...place, ...WORDS });
  const closure = state === 'closed' ? 'rectified' : null;
  const value = { state, on: '2026-02-20', reason: '局端意见', closure, into: null, until: '2026-03-25' } as const;
  saveCells(desk.workspace, [{ cell: { kind: 'finding', entity: id as EntityId, field: 'state' }, value }]);
  return id;
}

const recheck = (finding: string, verdict: RecheckVerdict) =>
  desk.ask('rechecks.save', { finding, visit, method: 'on_site', verdict, note: '' });

function stateAfter(state: FindingState, verdict: RecheckVerdict): FindingState {
  if (verdict === 'fixed') return 'closed';
  if (state === 'disputed' || state === 'parked') return state;
  return verdict === 'not' ? 'returned' : 'in_progress';
}

describe('a finding in any state', () => {
  it.each(OPEN_STATES)('that is asked for takes every verdict, and every correction of it: %s', async (state) => {
    for (const first of RECHECK_VERDICTS) {
      for (const second of RECHECK_VERDICTS) {
        const id = await find(state);
        expect((await recheck(id, first)).finding).toMatchObject({ state: stateAfter(state, first) });
        const { finding, standing } = await recheck(id, second);
        expect([first, second, finding.state]).toEqual([first, second, stateAfter(state, second)]);
        expect(finding).toMatchObject({ lastVerdict: second, rechecks: 1 });
        expect(standing.until).toBe('2026-03-25');
      }
    }
  });

  it('that is settled is not asked for', async () => {
    for (const state of FINDING_STATES) await find(state);
    const due = await desk.ask('rechecks.due', { school, visit });
    // What went on in one that is not here still stands by itself.
    expect(due.map(({ finding }) => finding.state).toSorted()).toEqual(['draft', ...OPEN_STATES].toSorted());
    const missing = (await desk.ask('closing.open', { visit })).missing.filter(({ what }) => what === 'recheck');
    expect(missing).toHaveLength(due.length);
    for (const { finding } of due) await recheck(finding.id, 'not');
    const { missing: left } = await desk.ask('closing.open', { visit });
    expect(left.filter(({ what }) => what === 'recheck')).toEqual([]);
  });

  it('that was set aside keeps why, until it is fixed', async () => {
    const id = await find('parked');
    expect((await recheck(id, 'not')).standing).toMatchObject({ on: '2026-02-20', reason: '局端意见' });
    await recheck(id, 'fixed');
    const { standing } = await recheck(id, 'partly');
    expect(standing).toMatchObject({ state: 'parked', on: '2026-03-02', reason: '复查结论：部分改' });
  });
});
