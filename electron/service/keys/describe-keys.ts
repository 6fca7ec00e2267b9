/** What screens show of a workspace's keys. */

import type { KeysState } from '../../../shared/model/keys.ts';
import { checkCode } from '../bundles/signature.ts';
import { readSetting } from '../settings.ts';
import type { Workspace } from '../workspace.ts';
import { setupOf } from './setup.ts';

export function describeKeys({ log, role, hasSealedKeys, signingKey, ageKey }: Workspace): KeysState {
  const savedAt = readSetting(log.db, 'recovery');
  const setup = setupOf(log.db);
  return {
    protectedBy: hasSealedKeys ? 'system' : 'file',
    checkCode: checkCode(signingKey.publicKey),
    recipient: role === 'bureau' && ageKey !== null ? ageKey.recipient : null,
    recoverySavedAt: savedAt === null ? null : Number(savedAt),
    encryptsFor: setup && {
      name: setup.bureau.name,
      checkCode: checkCode(setup.bureau.publicKey),
      also: setup.recipients.map(({ name }) => name),
    },
  };
}
