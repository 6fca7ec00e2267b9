/** How long a screen may take to show what it is about to: asked again and again, since what was read last may still stand there. */
export const SOON = { timeout: 15_000, interval: 50 } as const;
