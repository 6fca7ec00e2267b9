/** `npm run --silent cli -- …`: the command line, set up in silence (stdout belongs to the command alone). */
import path from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { runOnNode24, userFolder } from './node24.mjs';
import { projectRoot, runCommand } from './say.mjs';

await runCommand(async () => {
  await bootstrap();
  const script = path.join(projectRoot, 'out', 'electron', 'cli.js');
  return runOnNode24([script, ...process.argv.slice(2)], { cwd: userFolder() });
});
