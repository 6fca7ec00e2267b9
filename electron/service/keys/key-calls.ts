/** The calls about keys, setup packages and recovery. */
import type { Input, Output, ServiceCall } from '../../../shared/contract.ts';
import { readVersion } from '../../program-files.ts';
import { exportSetupPackage } from '../bundles/package.ts';
import type { JobOutcome, Jobs } from '../jobs.ts';
import { describeWorkspace } from '../workspace.ts';
import type { Surroundings, Workspace } from '../workspace.ts';
import { describeKeys } from './describe-keys.ts';
import { openSetup, previewSetup } from './open-setup.ts';
import { restoreRecovery, saveRecovery } from './recovery.ts';

type KeyCall = Extract<ServiceCall, `${'keys' | 'setup'}.${string}` | 'package.exportSetup'>;
type Handlers = { readonly [Name in KeyCall]: (input: Input<Name>) => Output<Name> | Promise<Output<Name>> };

/** The service's one place for a workspace. */
export type Seat = {
  readonly folder: string;
  readonly surroundings: Surroundings;
  /** The opened workspace. @throws Failure where there is none */
  readonly ready: () => Workspace;
  /** @throws Failure workspace-exists where there is one */
  readonly checkVacant: () => void;
  readonly take: (workspace: Workspace) => void;
};

export function makeKeyCalls({ folder, surroundings, ready, checkVacant, take }: Seat, jobs: Jobs): Handlers {
  return {
    'keys.state': () => describeKeys(ready()),
    'keys.saveRecovery': (input) => saveRecovery(ready(), input.folder, input.passphrase),
    'keys.restore': async ({ file, passphrase }) => {
      checkVacant();
      const workspace = await restoreRecovery(file, passphrase, folder, surroundings);
      take(workspace);
      return describeWorkspace(workspace);
    },
    'setup.read': ({ file }) => {
      checkVacant();
      return previewSetup(folder, file);
    },
    'setup.open': async (input) => {
      checkVacant();
      const opened = await openSetup(folder, input, surroundings);
      if (!opened.ok) return opened;
      take(opened.workspace);
      return { ok: true, workspace: describeWorkspace(opened.workspace), batch: opened.batch };
    },
    'package.exportSetup': (input) => {
      const opened = ready();
      const recipients = input.recipients ?? [];
      return jobs.start(async (context): Promise<JobOutcome> => {
        const target = { folder: input.folder, recipients };
        return { kind: 'export', result: await exportSetupPackage(opened, target, readVersion(), context) };
      });
    },
  };
}
