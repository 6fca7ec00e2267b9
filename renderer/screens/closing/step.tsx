/** One step of the closing page. */

import type { ReactNode } from 'react';

type Props = { readonly id: string; readonly title: string; readonly hint?: string; readonly children: ReactNode };

export function Step({ id, title, hint, children }: Props): ReactNode {
  return (
    <section className="card closing-step" aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        {title}
      </h2>
      {hint === undefined ? null : <p className="soft">{hint}</p>}
      {children}
    </section>
  );
}
