/** Who wrote a change, where and when, for people to read. */
import { isClockAhead, readingToMs } from '../../../shared/clock.ts';
import type { ReplicaId } from '../../../shared/model/ids.ts';
import type { Authorship } from '../../../shared/model/inspection.ts';

/** As SQL gives it: `at` is a clock reading. */
export type AuthorshipRow = {
  readonly author: string;
  readonly replica: string;
  readonly replicaName: string;
  readonly at: number;
};

/** @param now wall time in milliseconds, against which a wrong clock shows */
export function describeAuthorship(row: AuthorshipRow, now: number): Authorship {
  return {
    author: row.author,
    replica: row.replica as ReplicaId,
    replicaName: row.replicaName,
    at: readingToMs(row.at),
    clockAhead: isClockAhead(row.at, now),
  };
}
