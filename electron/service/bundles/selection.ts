/** Which changes a bundle carries, and what follows from that: authors, inspections, evidence. */
import type { Database } from 'better-sqlite3';
import { formatChangeLine } from '../../../shared/bundle/line.ts';
import type { BundleManifest } from '../../../shared/bundle/manifest.ts';
import type { Json } from '../../../shared/model/json.ts';
import { prepared } from '../database/statement.ts';
import { MAY_NAME_MEDIA, namedMedia } from '../evidence/named-media.ts';
import { parseReplaces } from '../log/change-row.ts';
import type { ChangeRow } from '../log/change-row.ts';
import { digestStored } from '../log/digest.ts';
import { listRuns } from '../log/gaps.ts';
import type { Run } from '../log/gaps.ts';
import type { Log } from '../log/log.ts';
import { receivedUpTo } from './receipts.ts';

const LINES_AT_ONCE = 2000;
/** Read in some hundredths of a second. */
const CHANGES_AT_ONCE = 1000;

type ReplicaRow = {
  readonly id: number;
  readonly uid: string;
  readonly name: string;
  readonly publicKey: string;
  readonly branchFrom: number | null;
};

export type Selection = {
  /** All that are known here: a change may replace one of a replica of which nothing is carried. */
  readonly replicas: readonly ReplicaRow[];
  /** Unbroken runs, ascending; `index` points into `replicas`. */
  readonly runs: readonly (Run & { readonly index: number })[];
};

/** What is in a selection. */
export type Survey = {
  readonly changes: number;
  readonly authors: readonly string[];
  /** Numbers of the entities of inspections that were written to. */
  readonly inspections: readonly number[];
  /** Evidence that is named and here. */
  readonly media: readonly { readonly sha256: string; readonly bytes: number }[];
};

/** What the bureau has not confirmed yet, or everything. */
export function selectChanges(log: Log, everything: boolean): Selection {
  const replicas = listReplicas(log.db);
  const runs = replicas.flatMap((replica, index) => {
    const from = everything ? 1 : receivedUpTo(log.db, replica.id) + 1;
    return listRuns(log.db, replica.id, from).map((run) => ({ ...run, index }));
  });
  return { replicas, runs };
}

/**
 * Every change of these kinds, or of these entities (by number), whoever wrote it: history goes along, so that edits meet
 * edits.
 */
export function selectRuns(log: Log, by: 'kind' | 'entity', list: readonly (string | number)[]): Selection {
  const replicas = listReplicas(log.db);
  const runs = prepared<[number, string], Run>(
    log.db,
    `SELECT MIN(seq) AS "from", MAX(seq) AS "to" FROM (
       SELECT seq, seq - ROW_NUMBER() OVER (ORDER BY seq) AS run FROM change
       WHERE replica = ? AND ${by} IN (SELECT value FROM json_each(?))
     ) GROUP BY run ORDER BY 1`,
  );
  const wanted = JSON.stringify(list);
  return {
    replicas,
    runs: replicas.flatMap(({ id }, index) => runs.all(id, wanted).map((run) => ({ ...run, index }))),
  };
}

function listReplicas(db: Database): ReplicaRow[] {
  return prepared<[], ReplicaRow>(
    db,
    'SELECT id, uid, name, public_key AS publicKey, branch_from AS branchFrom FROM replica ORDER BY id',
  ).all();
}

/**
 * Replicas of which only some changes are here because a colleague handed over a visit: they bring the rest themselves, so
 * what lies between is not missing. By index in the selection.
 *
 * @param ownKey our own public key: of what we wrote everything is here
 */
export function findParts({ replicas, runs }: Selection, db: Database, ownKey: string): ReadonlySet<number> {
  const first = (index: number): number => {
    const { id, branchFrom } = replicas[index]!;
    return Math.max(receivedUpTo(db, id) + 1, branchFrom ?? 1);
  };
  const parts = new Set<number>();
  let last: Selection['runs'][number] | null = null;
  for (const run of runs) {
    const isBroken = run.index === last?.index || run.from > first(run.index);
    if (isBroken && replicas[run.index]!.publicKey !== ownKey) parts.add(run.index);
    last = run;
  }
  return parts;
}

/**
 * Reads through a selection once. A value names evidence files in its top-level member `media`, whatever its kind: so
 * kinds that a newer program wrote are passed on with their files.
 */
export function surveySelection(db: Database, selection: Selection): Survey {
  const steps = surveyInSteps(db, selection);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** {@link surveySelection}, left now and then: a bureau that never exported has years to read. */
export function* surveyInSteps(db: Database, { replicas, runs }: Selection): Generator<void, Survey> {
  const authors = new Set<number>();
  const inspections = new Set<number>();
  const media = new Set<string>();
  let changes = 0;
  for (const { index, from, to } of cutRuns(runs)) {
    yield;
    const bounds = [replicas[index]!.id, from, to] as const;
    changes += to - from + 1;
    for (const { entity, author, isInspection } of prepared<
      [number, number, number],
      { entity: number; author: number; isInspection: number }
    >(
      db,
      `SELECT DISTINCT entity, author, kind IN ('inspection', 'answer') AS isInspection FROM change
       WHERE replica = ? AND seq BETWEEN ? AND ?`,
    ).all(...bounds)) {
      authors.add(author);
      if (isInspection === 1) inspections.add(entity);
    }
    const named = prepared<[number, number, number], string>(
      db,
      `SELECT value FROM change WHERE replica = ? AND seq BETWEEN ? AND ? AND ${MAY_NAME_MEDIA}`,
    ).pluck();
    for (const text of named.all(...bounds)) for (const one of namedMedia(JSON.parse(text) as Json)) media.add(one);
  }
  return {
    changes,
    authors: prepared<[string], string>(
      db,
      'SELECT name FROM author WHERE id IN (SELECT value FROM json_each(?)) ORDER BY name',
    )
      .pluck()
      .all(JSON.stringify([...authors])),
    inspections: [...inspections],
    media: prepared<[string], { sha256: string; bytes: number }>(
      db,
      'SELECT sha256, bytes FROM media WHERE sha256 IN (SELECT value FROM json_each(?)) ORDER BY sha256',
    ).all(JSON.stringify([...media])),
  };
}

function* cutRuns(runs: Selection['runs']): Generator<Selection['runs'][number]> {
  for (const run of runs) {
    for (let { from } = run; from <= run.to; from += CHANGES_AT_ONCE) {
      yield { ...run, from, to: Math.min(run.to, from + CHANGES_AT_ONCE - 1) };
    }
  }
}

/**
 * The manifest's lists for a selection.
 *
 * @param isWhole by index: false for a replica of which no run is to count as complete
 */
export function describeSelection(
  log: Log,
  { replicas, runs }: Selection,
  isWhole: (index: number) => boolean = () => true,
): Pick<BundleManifest, 'replicas' | 'ranges'> {
  return {
    replicas: replicas.map(({ uid, name, publicKey }) => ({
      id: uid,
      name,
      publicKey: publicKey === '' ? null : publicKey,
    })),
    ranges: runs.map(({ index, from, to }) => ({
      replica: index,
      from,
      to,
      complete: isWhole(index),
      before: from === 1 ? null : digestStored(log, { replica: replicas[index]!.id, seq: from - 1 }),
    })),
  };
}

/** The lines of a selection in the order of the format. `authors` as the manifest lists them. */
export function* readLines(db: Database, { replicas, runs }: Selection, authors: readonly string[]): Generator<string> {
  const indexOf = new Map(replicas.map((replica, index) => [replica.id, index]));
  const authorIndex = new Map(authors.map((name, index) => [name, index]));
  const read = prepared<[number, number, number], ChangeRow & { authorName: string; entityUid: string }>(
    db,
    `SELECT c.replica, c.seq, c.at, c.author, c.entity, c.kind, c.field, c.value, c.replaces, a.name AS authorName,
       e.uid AS entityUid
     FROM change AS c JOIN author AS a ON a.id = c.author JOIN entity AS e ON e.id = c.entity
     WHERE c.replica = ? AND c.seq BETWEEN ? AND ? ORDER BY c.seq`,
  );
  for (const run of runs) {
    const replica = replicas[run.index]!.id;
    // In pieces: a statement that is still being read would keep the service from writing.
    for (let from = run.from; from <= run.to; from += LINES_AT_ONCE) {
      for (const row of read.all(replica, from, Math.min(run.to, from + LINES_AT_ONCE - 1))) {
        yield formatChangeLine({
          replica: run.index,
          seq: row.seq,
          at: row.at,
          author: authorIndex.get(row.authorName)!,
          kind: row.kind,
          entity: row.entityUid,
          field: row.field,
          value: JSON.parse(row.value) as Json,
          replaces: parseReplaces(row.replaces).map((id) => [indexOf.get(id.replica)!, id.seq] as const),
        });
      }
    }
  }
}
