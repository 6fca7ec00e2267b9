/** What a program may be killed at: how it begins, and what must be true of what is left. */
import type { ServicePlace } from '../helpers/running-service.ts';
import type { WorkName } from './works.ts';

/** A scenario that is ready to be run any number of times. */
export type Prepared = {
  /** The folder, as `makeLaptop` makes it, that every run gets a copy of; null begins with nothing. */
  readonly start: string | null;
  readonly args: readonly string[];
  /** @throws Error in words about what is wrong with what was left */
  judge(place: ServicePlace, acknowledged: readonly string[], killed: boolean): Promise<void>;
};

export type Scenario = {
  readonly name: WorkName;
  /** About how many steps and milliseconds it takes; the first run that comes to its end tells exactly. */
  readonly whole: { readonly edge: number; readonly any: number; readonly ms: number };
  /** @param folder empty, for this scenario alone */
  prepare(folder: string): Promise<Prepared>;
};
