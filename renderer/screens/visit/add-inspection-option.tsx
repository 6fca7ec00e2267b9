/** One choice of a form, as large as a finger: what it is, and a line about it. */

import type { ReactNode } from 'react';

type Props = {
  /** One of several, or any number of them. */
  readonly kind: 'radio' | 'checkbox';
  readonly name: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly title: string;
  readonly detail: string;
  readonly autoFocus?: boolean;
};

export function Option({ kind, name, chosen, onChoose, title, detail, autoFocus = false }: Props): ReactNode {
  return (
    <label className="option">
      <input type={kind} name={name} checked={chosen} autoFocus={autoFocus} onChange={onChoose} />
      <span>
        <strong>{title}</strong>
        <span className="soft">{detail}</span>
      </span>
    </label>
  );
}
