import type { CircularFinding, CircularScore } from '../../../../shared/model/circular.ts';
import type { EntityId } from '../../../../shared/model/ids.ts';
import type { Circular } from '../../../../shared/model/notice.ts';
import type { JobContext } from '../../jobs.ts';
import type { Log } from '../../log/log.ts';
import type { CellWrite } from '../../log/write.ts';
import type { Workspace } from '../../workspace.ts';
import type { CircularBounds } from './collect.ts';
export type Naming = NonNullable<Circular['annex']>['naming'];
export type Annex = {
    readonly scores: readonly CircularScore[];
    readonly findings: readonly CircularFinding[];
};
/** Where schools are not to be named, none is named in the annexes either. */
export declare function collectAnnex({ db, now }: Log, bounds: CircularBounds, naming: Naming): Annex;
export declare function annexWrites(entity: EntityId, { scores, findings }: Annex): CellWrite[];
/**
 * As it was when the circular was issued; never over a file that is there.
 *
 * @returns how many files; none for a circular that has no annexes here
 * @throws Failure cancelled, and those of the folder's disk
 */
export declare function writeAnnex({ log }: Pick<Workspace, 'log'>, { annex, number }: Circular, folder: string, { signal, report }: JobContext): Promise<number>;
