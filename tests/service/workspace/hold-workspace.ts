/** A program that opens a workspace and keeps it, or says why it cannot. Usage: hold-workspace.ts FOLDER MACHINE */
import { Failure } from '../../../shared/model/failure.ts';
import { chance, openWorkspace } from '../../../electron/service/workspace.ts';

const [folder, machine] = process.argv.slice(2) as [string, string];
try {
  const workspace = openWorkspace(folder, { machine: { folder: machine }, now: Date.now, random: chance });
  console.log(workspace === null ? 'missing' : 'open');
  // Nobody else holds it here: a database that is collected as garbage is closed.
  setInterval(() => workspace, 60_000);
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.log(error.code);
}
