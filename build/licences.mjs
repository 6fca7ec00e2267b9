/** The licences of what stands in the build and is not ours, with their texts: whoever passes the program on passes them on too. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const LICENCES = 'third-party-licences.txt';

const MARK = '/node_modules/';
const RULE = `\n${'='.repeat(80)}\n\n`;
const HEAD = `本程序包含以下第三方软件，各依其许可证。Electron 和 Chromium 的许可证另附。
This program contains the following software of others, each under its own licence. Those of Electron and Chromium come
beside it. SQLite is in the public domain.
`;

/**
 * @param {string} file to write
 * @param {Iterable<string>} modules the bundled modules' paths; ours are passed over
 * @param {readonly string[]} [packed] folders of packages that are packed as they are
 */
export function writeLicences(file, modules, packed = []) {
  const folders = new Set([...packed, ...[...modules].flatMap(findPackage)]);
  const entries = [...folders].map(describePackage);
  writeFileSync(
    file,
    HEAD +
      [...new Set(entries)]
        .toSorted()
        .map((entry) => RULE + entry)
        .join(''),
  );
}

/**
 * The folder of the package that a module belongs to; none for a module of ours.
 * @param {string} module
 * @returns {string[]}
 */
function findPackage(module) {
  // A bundler marks what it makes of a module by a zero before its path and a question behind it.
  const file = module.replace(/^\0+/, '').replace(/\?.*$/, '').replaceAll('\\', '/');
  const at = file.lastIndexOf(MARK);
  if (at < 0 || !path.isAbsolute(file)) return [];
  const [first = '', second = ''] = file.slice(at + MARK.length).split('/');
  return [file.slice(0, at + MARK.length) + (first.startsWith('@') ? `${first}/${second}` : first)];
}

/** @param {string} folder */
function describePackage(folder) {
  /** @type {{ name: string, version: string, license?: string, author?: string | { name?: string }, repository?: string | { url?: string } }} */
  const { name, version, license, author, repository } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  const texts = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(licen[cs]e|notice|copying)/i.test(entry.name))
    .map((entry) => readFileSync(path.join(folder, entry.name), 'utf8').trim());
  const by = typeof author === 'string' ? author : author?.name;
  const from = typeof repository === 'string' ? repository : repository?.url;
  // Some packages name their licence and lack its text.
  const text = texts.length > 0 ? texts.join('\n\n') : `Copyright ${by ?? `the authors of ${name}`}\n${from ?? ''}`;
  return `${name} ${version} (${license ?? 'see below'})\n\n${text}\n`;
}
