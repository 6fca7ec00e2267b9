/** `npm run bench`: prints the product's times as ratios against a reference measured in the same run. */
import path from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { runOnNode24, userFolder } from './node24.mjs';
import { projectRoot, runCommand } from './say.mjs';

await runCommand(async () => {
  await bootstrap();
  const script = path.join(projectRoot, 'tests', 'bench', 'main.ts');
  return runOnNode24([script, ...process.argv.slice(2)], { cwd: userFolder() });
});
