/** The build itself, on Node 24: the renderer into out/renderer, the Node side into out/electron, out/shared, out/vendor. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { bundleNodeSide } from './bundle-node.mjs';
import { projectRoot } from './say.mjs';

const out = path.join(projectRoot, 'out');
rmSync(out, { recursive: true, force: true });
await bundleNodeSide(projectRoot, out);
await build({ configFile: path.join(projectRoot, 'vite.config.ts'), logLevel: 'warn' });
