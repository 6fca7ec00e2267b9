/** Every command by its name, in the order of the help. */

import { check } from './check.ts';
import type { Command } from './command.ts';
import { compact } from './compact.ts';
import { dump } from './dump.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { init } from './init.ts';
import { packageCommand } from './package.ts';
import { report } from './report.ts';
import { roster } from './roster.ts';
import { score } from './score.ts';
import { setup } from './setup.ts';
import { simulate } from './simulate.ts';
import { verify } from './verify.ts';

export const commands: { readonly [name: string]: Command } = {
  init,
  simulate,
  package: packageCommand,
  setup,
  export: exportCommand,
  verify,
  import: importCommand,
  roster,
  report,
  dump,
  check,
  compact,
  score,
};
