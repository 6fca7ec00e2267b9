import type { ReactNode } from 'react';

export function ResultsScreen(): ReactNode {
  return null;
}
