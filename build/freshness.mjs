/** Rebuilds `out/` when the sources it was made from have changed, judged by content. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { runOnNode24 } from './node24.mjs';
import { projectRoot, Refusal, say } from './say.mjs';

const sources = ['electron', 'renderer', 'shared', 'build/bundle-node.mjs', 'build/compile.mjs', 'build/licences.mjs'];
sources.push('vite.config.ts', 'package.json', 'package-lock.json');

/**
 * @param {string} [root]
 * @param {{ force?: boolean }} [options]
 * @throws {Refusal} when the build fails
 */
export async function ensureBuilt(root = projectRoot, { force = false } = {}) {
  if (!force && isBuilt(root)) return;
  await withLock(path.join(root, '.cache', 'build.lock'), async () => {
    if (!force && isBuilt(root)) return;
    say('正在构建…', 'Building…');
    const hash = hashSources(root);
    const code = await runOnNode24([path.join(root, 'build', 'compile.mjs')], { root, stdio: ['ignore', 2, 2] });
    if (code !== 0) {
      throw new Refusal('构建失败，原因见上。', 'The build failed; the reason is above.');
    }
    // The hash from before the build: a source saved meanwhile makes the next start build again.
    writeFileSync(stampOf(root), hash);
  });
}

/** @param {string} root */
export function isBuilt(root) {
  try {
    return readFileSync(stampOf(root), 'utf8') === hashSources(root);
  } catch {
    return false;
  }
}

/**
 * @param {string} root
 * @returns {string} SHA-256 over names and contents, in a fixed order
 */
export function hashSources(root) {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => listFiles(root, source))) {
    const content = readFileSync(path.join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** @param {string} root */
function stampOf(root) {
  return path.join(root, 'out', '.stamp');
}

/**
 * @param {string} root
 * @param {string} source a file or folder, relative to the root
 * @returns {string[]} relative paths with forward slashes, sorted
 */
function listFiles(root, source) {
  if (/\.\w+$/.test(source)) return [source];
  return readdirSync(path.join(root, source), { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const file = `${source}/${entry.name}`;
      return entry.isDirectory() ? listFiles(root, file) : [file];
    });
}
