/** How this computer's user likes it to look; kept in the browser's storage, never in the workspace. */

import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const APPEARANCES = ['light', 'dark', 'system'] as const;
export type Appearance = (typeof APPEARANCES)[number];

type Preferences = {
  readonly language: Language;
  readonly appearance: Appearance;
  readonly navCollapsed: boolean;
  readonly prefer: (change: Partial<Omit<Preferences, 'prefer'>>) => void;
};

export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      // Never from navigator.language: an app window reports en-US on a Chinese system.
      language: 'zh-CN',
      appearance: 'light',
      navCollapsed: false,
      prefer: (change) => set(change),
    }),
    {
      name: 'xunxiao.preferences',
      version: 1,
      partialize: ({ language, appearance, navCollapsed }) => ({ language, appearance, navCollapsed }),
    },
  ),
);
