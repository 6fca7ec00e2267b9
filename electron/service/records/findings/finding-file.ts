/** One finding with its whole story. */
import type { FindingFile, ShownRecheck } from '../../../../shared/model/finding.ts';
import { findingStateSchema, recheckSchema } from '../../../../shared/model/finding.ts';
import type { Photo } from '../../../../shared/model/photo.ts';
import { prepared } from '../../database/statement.ts';
import { readHistory } from '../../log/history.ts';
import type { Log } from '../../log/log.ts';
import type { Workspace } from '../../workspace.ts';
import { describeAuthorship } from '../authorship.ts';
import type { AuthorshipRow } from '../authorship.ts';
import { mergedFamilyOf, readFinding } from './finding-list.ts';
import { findStanding } from './finding-steps.ts';
import { listPhotos, listPhotosOfFinding } from '../photos/photos.ts';

/** @throws Failure not-found */
export function openFinding(workspace: Workspace, finding: string): FindingFile {
  const { log } = workspace;
  const { entity, standing } = findStanding(workspace, finding);
  const photos = listEvidence(log, entity);
  return {
    finding: readFinding(log, finding),
    standing,
    photos: photos.filter((photo) => photo.recheck === null),
    rechecks: listRechecks(log, entity, photos),
    history: listStandings(log, entity),
  };
}

/** Of the finding, of its item, of its rechecks, and of what went on in it; each photo once. */
function listEvidence({ db, now }: Log, finding: number): Photo[] {
  const family = prepared<[number], { entity: number; inspection: number | null; item: string | null }>(
    db,
    `SELECT entity, inspection, item FROM finding WHERE entity IN ${mergedFamilyOf('?')} ORDER BY entity`,
  ).all(finding);
  const photos = family.flatMap(({ entity, inspection, item }) => [
    ...(inspection === null || item === null
      ? []
      : listPhotos(db, inspection, now()).filter((photo) => photo.item === item)),
    ...listPhotosOfFinding(db, entity, now()),
  ]);
  return [...new Map(photos.map((photo) => [photo.id, photo])).values()];
}

function listRechecks({ db, now }: Log, finding: number, photos: readonly Photo[]): ShownRecheck[] {
  const rows = prepared<[number], { id: string; value: string } & AuthorshipRow>(
    db,
    `SELECT e.uid AS id, c.value, a.name AS author, r.uid AS replica, r.name AS replicaName, c.at
     FROM recheck AS k JOIN entity AS e ON e.id = k.entity
       JOIN cell AS c ON c.entity = k.entity AND c.kind = 'recheck' AND c.field = 'result'
       JOIN author AS a ON a.id = c.author JOIN replica AS r ON r.id = c.replica
     WHERE k.finding = ? ORDER BY k.held_on, c.at, e.uid LIMIT 500`,
  ).all(finding);
  return rows.map(({ id, value, ...by }) => ({
    ...recheckSchema.parse(JSON.parse(value)),
    id,
    by: describeAuthorship(by, now()),
    photos: photos.filter((photo) => photo.recheck === id),
  }));
}

function listStandings(log: Log, entity: number): FindingFile['history'] {
  return readHistory(log, { entity, kind: 'finding', field: 'state' })
    .toReversed()
    .flatMap(({ change }) => {
      const standing = findingStateSchema.safeParse(JSON.parse(change.value)).data;
      if (standing === undefined) return [];
      const author = prepared<[number], string>(log.db, 'SELECT name FROM author WHERE id = ?')
        .pluck()
        .get(change.author)!;
      const replica = prepared<[number], { uid: string; name: string }>(
        log.db,
        'SELECT uid, name FROM replica WHERE id = ?',
      ).get(change.replica)!;
      const by = { author, replica: replica.uid, replicaName: replica.name, at: change.at };
      return [{ standing, by: describeAuthorship(by, log.now()) }];
    });
}
