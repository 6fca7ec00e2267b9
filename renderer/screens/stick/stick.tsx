import type { ReactNode } from 'react';

export function StickScreen(): ReactNode {
  return null;
}
