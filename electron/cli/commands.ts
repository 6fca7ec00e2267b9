/** Every command by its name, in the order of the help. */

import type { Command } from './command.ts';
import { init } from './init.ts';
import { simulate } from './simulate.ts';

export const commands: { readonly [name: string]: Command } = { init, simulate };
