import type { ReactNode } from 'react';

export function ImportsScreen(): ReactNode {
  return null;
}
