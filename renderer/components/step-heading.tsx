/** The heading of a step that came by itself: takes the focus where the step before took it along. */

import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';

type Props = { readonly id?: string; readonly children: ReactNode };

export function StepHeading({ id, children }: Props): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body) heading.current?.focus();
  }, []);
  return (
    <h2 id={id} ref={heading} tabIndex={-1}>
      {children}
    </h2>
  );
}
