import type { ReactNode } from 'react';

export function StartScreen(_props: { readonly folder: string; readonly onCreated: () => void }): ReactNode {
  return null;
}
