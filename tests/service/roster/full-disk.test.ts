import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../shared/model/failure.ts';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { useDesks } from '../../helpers/desk.ts';
import { openDesk } from '../../helpers/open-desk.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { noSmallDisks, useSmallDisks } from '../../helpers/small-disk.ts';
import { FIRST, HEAD, importFile, listSchools, prepare } from './roster-desk.ts';
import { writeCsvFile } from './workbook.ts';
import type { Rows } from './workbook.ts';

const desks = useDesks();
const disks = useSmallDisks();

const MANY: Rows = [
  HEAD,
  ...Array.from({ length: 600 }, (_, index) => [
    `2151${String(200_000 + index)}`,
    `青川县第${index + 5}小学（${'校'.repeat(20)}）`,
    '211',
    '城关镇',
    '3',
    String(index),
    '',
    '在办',
  ]),
];

function fill(disk: string, left: number): void {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(path.join(disk, 'holiday.mp4'), Buffer.alloc(Math.max(0, bavail * bsize - left)));
}

/** Each call tries to take back what is left. */
async function untilWritable(desk: Desk): Promise<true> {
  while (desk.workspace.log.isHeld) {
    await desk.ask('schools.towns', {});
    await new Promise((resolve) => setImmediate(resolve));
  }
  return true;
}

describe.skipIf(noSmallDisks !== null)('a long roster file on a disk that fills up', () => {
  it('is written whole or not at all, and nothing else is held up', async () => {
    const disk = disks.mount(48 * 1024 * 1024);
    const machine = { folder: desks.folder('machine') };
    const folder = path.join(disk, 'workspace');
    const desk = await openDesk(folder, { name: '县教育局', role: 'bureau' }, { machine });
    await importFile(desk, writeCsvFile(desks.folder(), 'first.csv', FIRST));
    const many = writeCsvFile(desks.folder(), 'many.csv', MANY);
    const refused: unknown[] = [];
    for (const left of [0, 200_000, 1_500_000, 4_000_000]) {
      const { input, plan } = await prepare(desk, many);
      fill(disk, left);
      const end = await desk.finish('roster.apply', { ...input, seen: plan.seen, stop: null });
      expect(end).toMatchObject({ state: 'failed', failure: { code: 'disk-full' } });
      if (desk.workspace.log.isHeld) {
        // What is half written goes onto no stick.
        const wanted = { folder: desks.folder(), kind: 'schools', format: 'csv', empty: false, venues: null } as const;
        refused.push(await desk.ask('roster.export', wanted).catch(({ detail }: Failure) => detail['why']));
      }
      rmSync(path.join(disk, 'holiday.mp4'));
      expect(await untilWritable(desk)).toBe(true);
      expect(await listSchools(desk)).toHaveLength(3);
      expect((await checkWorkspace(desk.workspace)).ok).toBe(true);
    }
    expect([...new Set(refused)]).toEqual(['being-written']);
    expect(await importFile(desk, many)).toMatchObject({ created: 600 });
    desk.service.close();
  });
});
