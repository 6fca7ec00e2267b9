/** A workspace: one role, one name, one log. */

import { z } from 'zod';
import type { ReplicaId } from './ids.ts';
import { toPlainName } from './plain-text.ts';

export const ROLES = ['inspector', 'bureau'] as const;
export type Role = (typeof ROLES)[number];

export const newWorkspaceSchema = z.object({
  role: z.enum(ROLES),
  /** The inspector's or the bureau's name, as it stands on records. */
  name: z.string().overwrite(toPlainName).min(1).max(60),
});

export type WorkspaceInfo =
  | { readonly state: 'new'; readonly folder: string }
  | {
      readonly state: 'ready';
      readonly folder: string;
      readonly role: Role;
      readonly name: string;
      readonly replica: ReplicaId;
      readonly demo: boolean;
      /** Told once after opening: this copy was made elsewhere or restored, so it writes under a new identity. */
      readonly renewed: 'moved' | 'restored' | null;
    };

/** The first screen of the day. */
export type Today = {
  readonly open: number;
  readonly finished: number;
  /** Changes that have never been exported from here. */
  readonly unexported: number;
  readonly lastExportAt: number | null;
  readonly schools: number;
};
