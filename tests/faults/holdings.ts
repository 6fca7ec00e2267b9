/** What a workspace holds, as one word that is the same for the same content, and whether it is whole. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { checkWorkspace } from '../../electron/service/check.ts';
import { stagingFolder } from '../../electron/service/workspace.ts';
import type { Workspace } from '../../electron/service/workspace.ts';
import { runService } from '../helpers/running-service.ts';
import type { RunningService, ServicePlace } from '../helpers/running-service.ts';
import { dump, readTables } from '../helpers/state.ts';

/** @param without entities that are left out */
export function digestOf({ log }: Workspace, without: ReadonlySet<string> = new Set()): string {
  const cells = dump(log).filter(({ cell }) => !without.has(cell[1]));
  const tables = Object.entries(readTables(log.db)).map(([name, rows]) => [
    name,
    rows.filter((row) => !without.has(row.entity as string)),
  ]);
  const media = log.db.prepare('SELECT sha256 FROM media ORDER BY sha256').pluck().all();
  return createHash('sha256')
    .update(JSON.stringify([cells, tables, media]))
    .digest('hex')
    .slice(0, 12);
}

/** Opens what a killed program left, looks at it, and closes it. @throws Error in words when it is not whole */
export async function openWhole<Result>(
  place: ServicePlace,
  look: (service: RunningService) => Promise<Result> | Result,
): Promise<Result> {
  const service = await runService(place);
  try {
    expectNothingStaged(place);
    const result = await look(service);
    const report = await checkWorkspace(service.workspace);
    if (!report.ok) throw new Error(`not whole: ${JSON.stringify(report)}`);
    return result;
  } finally {
    await service.close();
  }
}

function expectNothingStaged(place: ServicePlace): void {
  const staging = stagingFolder(place.folder);
  const left = existsSync(staging) ? readdirSync(staging) : [];
  if (left.length > 0) throw new Error(`left in staging: ${left.join(', ')}`);
  const parts = readdirSync(place.folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.part'),
  );
  if (parts.length > 0) throw new Error(`half-written: ${parts.map((name) => path.basename(name)).join(', ')}`);
}
