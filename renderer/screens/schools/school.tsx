import type { ReactNode } from 'react';

export function SchoolScreen(_props: { readonly school: string }): ReactNode {
  return null;
}
