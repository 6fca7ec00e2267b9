/** Stand-ins for what electron-builder would download: an Electron distribution per platform, and fpm. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { NtExecutable, NtExecutableResource } from 'pe-library';
import { Resource } from 'resedit';

export type Platform = 'linux' | 'win';

const electron: unknown = createRequire(import.meta.url)('electron/package.json');

/**
 * Everything that packing looks at and nothing that runs.
 * @returns the folder to give as `electronDist`
 */
export function makeElectronDist(parent: string, platform: Platform): string {
  const folder = path.join(parent, `electron-${platform}`);
  mkdirSync(path.join(folder, 'resources'), { recursive: true });
  mkdirSync(path.join(folder, 'locales'));
  for (const locale of ['zh-CN', 'en-US', 'de', 'fr']) writeFileSync(path.join(folder, 'locales', `${locale}.pak`), '');
  writeFileSync(path.join(folder, 'version'), electronVersion());
  writeFileSync(path.join(folder, 'LICENSE'), '');
  writeFileSync(path.join(folder, 'LICENSES.chromium.html'), '');
  if (platform === 'linux') writeFileSync(path.join(folder, 'electron'), '#!/bin/sh\n', { mode: 0o755 });
  else writeFileSync(path.join(folder, 'electron.exe'), makeWindowsProgram());
  return folder;
}

/**
 * A program for `CUSTOM_FPM_PATH` that keeps what would have gone into the package.
 * @returns its path; it copies the desktop entry and the MIME type into `kept`
 */
export function makeFpm(parent: string, kept: string): string {
  const program = path.join(parent, 'fpm');
  const script = `#!/bin/sh
mkdir -p '${kept}'
for argument in "$@"; do
  case "$argument" in
    *=/usr/share/applications/*|*=/usr/share/mime/*) cp "\${argument%%=*}" '${kept}'/"\${argument##*/}" ;;
    *.deb) : > "$argument" ;;
  esac
done
`;
  writeFileSync(program, script);
  chmodSync(program, 0o755);
  return program;
}

/** An empty but valid 64-bit PE with a version block, which electron-builder edits. */
function makeWindowsProgram(): Buffer {
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  const version = Resource.VersionInfo.createEmpty();
  version.setFileVersion(1, 0, 0, 0, 1033);
  version.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron' });
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  return Buffer.from(program.generate());
}

function electronVersion(): string {
  if (typeof electron === 'object' && electron !== null && 'version' in electron) return String(electron.version);
  throw new Error('electron/package.json has no version');
}
