/** `npm run faults`: kills the program at its work, hundreds of times, and looks at what each one leaves. */
import path from 'node:path';
import { ensureDependencies } from './dependencies.mjs';
import { runOnNode24, userFolder } from './node24.mjs';
import { projectRoot, runCommand } from './say.mjs';

await runCommand(async () => {
  await ensureDependencies();
  const script = path.join(projectRoot, 'tests', 'faults', 'main.ts');
  return runOnNode24([script, ...process.argv.slice(2)], { cwd: userFolder() });
});
