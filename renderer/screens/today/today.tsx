import type { ReactNode } from 'react';

export function TodayScreen(): ReactNode {
  return null;
}
