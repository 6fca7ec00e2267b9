/** What was found, with the blanks that nobody has filled in yet made visible. */

import type { ReactNode } from 'react';
import { useBlankName } from './blank-name.ts';

export function FindingSentence({ facts }: { readonly facts: string }): ReactNode {
  const nameOf = useBlankName();
  return facts.split(/(\{\w+\})/).map((part, index) =>
    /^\{\w+\}$/.test(part) ? (
      // Parts of one sentence keep their places.
      // oxlint-disable-next-line react/no-array-index-key
      <span key={index} className="finding-blank">
        {nameOf(part.slice(1, -1))}
      </span>
    ) : (
      part
    ),
  );
}
