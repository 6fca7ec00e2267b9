/** `npm run fuzz`: hands damaged and rewritten bundles to a bureau until the time is over or something is found. */
import path from 'node:path';
import { ensureDependencies } from './dependencies.mjs';
import { runOnNode24, userFolder } from './node24.mjs';
import { projectRoot, runCommand } from './say.mjs';

await runCommand(async () => {
  await ensureDependencies();
  const script = path.join(projectRoot, 'tests', 'fuzz', 'main.ts');
  return (await runOnNode24([script, ...process.argv.slice(2)], { cwd: userFolder() })) === 0 ? 0 : 1;
});
