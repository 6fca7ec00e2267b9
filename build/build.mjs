/** `npm run build`: builds `out/` anew. */
import { ensureDependencies } from './dependencies.mjs';
import { ensureBuilt } from './freshness.mjs';
import { projectRoot, runCommand } from './say.mjs';

await runCommand(async () => {
  await ensureDependencies();
  await ensureBuilt(projectRoot, { force: true });
  return 0;
});
