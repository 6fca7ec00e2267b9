/** The clock of a workspace in which years happen within seconds. */

export type SimulatedClock = {
  /** For the workspace's `Surroundings`: the real time until it is set, then the simulated one, which moves on with every look. */
  readonly now: () => number;
  /** @param ms since 1970 @param step how many milliseconds pass from one look to the next */
  set(ms: number, step: number): void;
  /** Back to the real time. */
  release(): void;
};

export function makeClock(): SimulatedClock {
  let state: { ms: number; readonly step: number } | null = null;
  return {
    now() {
      if (state === null) return Date.now();
      state.ms += state.step;
      return state.ms;
    },
    set(ms, step) {
      state = { ms, step };
    },
    release() {
      state = null;
    },
  };
}
