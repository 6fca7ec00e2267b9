/** The build itself, on Node 24: the renderer into out/renderer, the Node side into out/electron, out/shared, out/vendor. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { bundleNodeSide, listModules } from './bundle-node.mjs';
import { LICENCES, writeLicences } from './licences.mjs';
import { projectRoot } from './say.mjs';

const out = path.join(projectRoot, 'out');
rmSync(out, { recursive: true, force: true });
const modules = await bundleNodeSide(projectRoot, out);
const page = await build({ configFile: path.join(projectRoot, 'vite.config.ts'), logLevel: 'warn' });
for (const part of [page].flat()) if ('output' in part) modules.push(...listModules(part.output));
const packed = [path.join(projectRoot, 'node_modules', 'better-sqlite3')];
writeLicences(path.join(out, LICENCES), modules, packed);
