/** One use case, one transaction: changes into the log, cells and projections along with them. */
import { noteNamed } from '../evidence/loose-media.ts';
import { inTransaction, writeCells } from '../log/write.ts';
import type { CellWrite } from '../log/write.ts';
import type { Workspace } from '../workspace.ts';
import { refreshEntities } from './projection.ts';

/**
 * Saves cells in the name of the workspace's owner. When it returns, they are on the disk.
 *
 * @param author whose they are when not the workspace's own, as in simulated teams
 */
export function saveCells(workspace: Workspace, writes: readonly CellWrite[], author = workspace.name): void {
  inTransaction(workspace.log, () => {
    refreshEntities(workspace.log.db, writeCells(workspace.log, author, writes));
    noteNamed(
      workspace.log.db,
      writes.map(({ value }) => value),
    );
  });
}
