import type { ReactNode } from 'react';

export function VisitScreen(_props: { readonly visit: string }): ReactNode {
  return null;
}
