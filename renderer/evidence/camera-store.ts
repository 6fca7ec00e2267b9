/** Whether the camera is in use: whatever else wants the window waits for it. */

import { create } from 'zustand';

export const useCamera = create<{ readonly open: boolean }>()(() => ({ open: false }));
