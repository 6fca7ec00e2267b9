/** The workspace that is open, for every screen inside the frame. */

import { createContext, use } from 'react';
import type { WorkspaceInfo } from '../../shared/model/workspace.ts';

export type ReadyWorkspace = Extract<WorkspaceInfo, { state: 'ready' }>;

export const WorkspaceContext = createContext<ReadyWorkspace | null>(null);

/** @throws Error outside the frame, where no workspace is open */
export function useWorkspace(): ReadyWorkspace {
  const workspace = use(WorkspaceContext);
  if (workspace === null) throw new Error('no workspace here');
  return workspace;
}
