/** Whether each new picture is shown to be masked before it is stored, where the checklist does not ask for it. */

import { create } from 'zustand';

export const useMaskFirst = create<{ readonly maskFirst: boolean }>()(() => ({ maskFirst: false }));
