/** Whose laptop has what of a round: what was packed for it, what has come back, what is missing. */
import type { Database } from 'better-sqlite3';
import type { RoundLaptop } from '../../../../shared/model/round.ts';
import { laptopNoteSchema } from '../../../../shared/bundle/manifest.ts';
import { checkCode } from '../../bundles/signature.ts';
import { prepared } from '../../database/statement.ts';
import { listGaps } from '../../log/gaps.ts';
import { readRound } from './round-list.ts';

type Signer = { readonly publicKey: string; readonly laptop: string | null };

/** A person's laptop is the one that signs in their name: two of one name are never accepted. @throws Failure not-found */
export function listRoundLaptops(db: Database, round: string): RoundLaptop[] {
  const arrivals = listArrivals(db);
  return readRound(db, round).teams.flatMap(({ id, people }) => {
    const bundle = prepared<[string], string>(
      db,
      'SELECT bundle FROM package_file WHERE team = ? ORDER BY at DESC, id DESC LIMIT 1',
    )
      .pluck()
      .get(id);
    return people.map(({ id: person, name }) => {
      const signer = findLaptop(db, name);
      return {
        team: id,
        person,
        name,
        laptop: signer && {
          checkCode: checkCode(signer.publicKey),
          sealable: readLaptop(signer) !== null,
          arrivedAt: arrivals.get(signer.publicKey) ?? null,
          missing: countMissing(db, signer.publicKey),
          hasPackage: bundle === undefined ? null : (readLaptop(signer)?.packages.includes(bundle) ?? null),
        },
      };
    });
  });
}

/** Null where nobody of that name has brought a bundle. */
export function findLaptop(db: Database, name: string): Signer | null {
  return (
    prepared<[string], Signer>(
      db,
      `SELECT public_key AS publicKey, laptop FROM signer WHERE name = ? AND role = 'inspector'
       ORDER BY accepted_at DESC LIMIT 1`,
    ).get(name) ?? null
  );
}

/** What the laptop's last bundle said of it. */
export function readLaptop({ laptop }: Signer): { recipient: string; packages: readonly string[] } | null {
  const note = laptop === null ? null : laptopNoteSchema.safeParse(JSON.parse(laptop));
  return note?.success === true ? note.data : null;
}

function listArrivals(db: Database): ReadonlyMap<string, number> {
  const rows = prepared<[], { publicKey: string; at: number }>(
    db,
    `SELECT json_extract(taken.result, '$.signer.publicKey') AS publicKey, MAX(b.at) AS at
     FROM batch_file AS taken JOIN batch AS b ON b.id = taken.batch
     WHERE b.withdrawn_at IS NULL AND json_extract(taken.result, '$.outcome') IN ('merged', 'already-here')
     GROUP BY publicKey`,
  ).all();
  return new Map(rows.map(({ publicKey, at }) => [publicKey, at]));
}

/** Changes below the highest that has come. A laptop of which nothing else is known may still hold more. */
function countMissing(db: Database, publicKey: string): number {
  const replicas = prepared<[string], { id: number; branchFrom: number | null }>(
    db,
    'SELECT id, branch_from AS branchFrom FROM replica WHERE public_key = ?',
  ).all(publicKey);
  return replicas
    .flatMap(({ id, branchFrom }) => listGaps(db, id, branchFrom ?? 1))
    .reduce((sum, { from, to }) => sum + to - from + 1, 0);
}
