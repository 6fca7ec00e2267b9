/** Where the focus was before a dialog that is taken off the page whole, and so cannot give it back itself. */

import { useEffect, useState } from 'react';

/** The focus goes back when the component goes, unless somebody has put it elsewhere or its place is gone. */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const isNowhere = document.activeElement === null || document.activeElement === document.body;
      if (isNowhere && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    },
    [before],
  );
}
