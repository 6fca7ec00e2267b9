import type { ReactNode } from 'react';

export function SchoolsScreen(): ReactNode {
  return null;
}
