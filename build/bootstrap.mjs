/** From a fresh clone to something that can run, in plain Node without dependencies; a few milliseconds when all is there. */
import { ensureDependencies } from './dependencies.mjs';
import { ensureBuilt } from './freshness.mjs';
import { findNode24 } from './node24.mjs';

/**
 * Dependencies as locked, Node 24 present, `out/` up to date.
 * @throws {import('./say.mjs').Refusal} with the next step to take
 */
export async function bootstrap() {
  await ensureDependencies();
  findNode24();
  await ensureBuilt();
}
