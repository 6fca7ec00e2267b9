/**
 * Builds the Node side. Our own modules keep their places (`electron/a/b.ts` becomes `out/electron/a/b.js`), so a file
 * named relative to `import.meta.url` is found in the sources and in the build alike; third-party packages are bundled
 * into `out/vendor`, so that the packaged app carries no node_modules but the addon.
 */
import { cpSync, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';

const external = ['electron', 'better-sqlite3'];
const entries = ['electron/main.ts', 'electron/web-host.ts', 'electron/cli.ts', 'electron/service/worker.ts'];
const preload = 'electron/preload.ts';

/**
 * @param {string} root the project
 * @param {string} out the output folder
 * @returns {Promise<string[]>} the modules that third-party packages and the preload were bundled from
 */
export async function bundleNodeSide(root, out) {
  const vendored = await compileOwnModules(root, out);
  const modules = [...(await bundleVendored(root, out, vendored)), ...(await bundlePreload(root, out))];
  copyDataFiles(path.join(root, 'electron'), path.join(out, 'electron'));
  return modules;
}

/**
 * @param {string} root
 * @param {string} out
 * @returns {Promise<Map<string, string>>} name in `vendor/` → the specifier it stands for
 */
async function compileOwnModules(root, out) {
  /** @type {Map<string, string>} */
  const vendored = new Map();
  const bundle = await rolldown({
    cwd: root,
    platform: 'node',
    input: entries,
    external: [...external, /^node:/],
    plugins: [
      {
        name: 'third-party-into-vendor',
        resolveId(source, importer) {
          const own = importer === undefined || source.startsWith('.') || path.isAbsolute(source);
          if (own || source.startsWith('node:') || external.includes(source)) return null;
          const name = source.replace(/^@/, '').replaceAll('/', '-');
          vendored.set(name, source);
          return { id: path.join(out, 'vendor', `${name}.js`), external: 'relative' };
        },
      },
    ],
  });
  await bundle.write({
    dir: out,
    format: 'esm',
    preserveModules: true,
    preserveModulesRoot: root,
    entryFileNames: '[name].js',
  });
  await bundle.close();
  return vendored;
}

/**
 * One module per package, exporting exactly what Node itself would see of it.
 * @param {string} root
 * @param {string} out
 * @param {Map<string, string>} vendored
 * @returns {Promise<string[]>}
 */
async function bundleVendored(root, out, vendored) {
  if (vendored.size === 0) return [];
  const prefix = '\0vendor:';
  const bundle = await rolldown({
    cwd: root,
    platform: 'node',
    input: Object.fromEntries([...vendored.keys()].map((name) => [name, prefix + name])),
    external: [...external, /^node:/],
    plugins: [
      {
        name: 'vendor-entry',
        resolveId: (id) => (id.startsWith(prefix) ? id : null),
        async load(id) {
          const specifier = vendored.get(id.slice(prefix.length));
          if (!id.startsWith(prefix) || specifier === undefined) return null;
          const names = Object.keys(await import(specifier)).filter((name) => name !== 'module.exports');
          return `export { ${names.join(', ')} } from ${JSON.stringify(specifier)};`;
        },
      },
    ],
  });
  const dir = path.join(out, 'vendor');
  const written = await bundle.write({
    dir,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'shared-[name].js',
  });
  await bundle.close();
  for (const [name, specifier] of vendored) copyWebAssembly(path.join(root, 'node_modules', specifier), dir, name);
  return listModules(written.output);
}

/**
 * @param {readonly (import('rolldown').OutputChunk | import('rolldown').OutputAsset)[]} output
 * @returns {string[]}
 */
export function listModules(output) {
  return output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
}

/**
 * A library's program in WebAssembly, which it is handed when it is first used: `vendor/<name>.wasm`.
 * @param {string} from the package's folder
 * @param {string} to
 * @param {string} name
 */
function copyWebAssembly(from, to, name) {
  const files = existsSync(from) ? readdirSync(from).filter((file) => file.endsWith('.wasm')) : [];
  for (const file of files) cpSync(path.join(from, file), path.join(to, `${name}.wasm`));
}

/**
 * A sandboxed preload must be one CommonJS file.
 * @param {string} root
 * @param {string} out
 * @returns {Promise<string[]>}
 */
async function bundlePreload(root, out) {
  const bundle = await rolldown({ cwd: root, platform: 'node', input: preload, external: ['electron'] });
  const written = await bundle.write({
    file: path.join(out, 'electron', 'preload.cjs'),
    format: 'cjs',
    codeSplitting: false,
  });
  await bundle.close();
  return listModules(written.output);
}

/**
 * Files that the code reads at run time, such as migrations, next to the module that reads them.
 * @param {string} from
 * @param {string} to
 */
function copyDataFiles(from, to) {
  for (const entry of readdirSync(from, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || /\.tsx?$/.test(entry.name) || entry.name === 'tsconfig.json') continue;
    const file = path.join(entry.parentPath, entry.name);
    cpSync(file, path.join(to, path.relative(from, file)));
  }
}
