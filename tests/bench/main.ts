/** `npm run bench [-- <name>…] [--quick]`: times as ratios against a reference measured in the same run. */
import { makeTempFolder, removeFolder } from '../helpers/temp-folder.ts';
import { benchImport } from './import.ts';
import { describeMachine } from './machine-line.ts';
import { benchPaint } from './paint.ts';
import { benchResponsive } from './responsive.ts';
import { benchSave } from './save.ts';

const BENCHES = { save: benchSave, import: benchImport, paint: benchPaint, responsive: benchResponsive } as const;

const words = process.argv.slice(2);
const names = words.filter((word) => !word.startsWith('--'));
const quick = words.includes('--quick');
const unknown = [
  ...names.filter((name) => !Object.hasOwn(BENCHES, name)),
  ...words.filter((word) => word.startsWith('--') && word !== '--quick'),
];
if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(' ')}. Usage: npm run bench [-- ${Object.keys(BENCHES).join('|')}] [--quick]`);
  process.exit(2);
}

const folder = makeTempFolder();
try {
  console.log(describeMachine(folder));
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const own = makeTempFolder();
    try {
      await bench(own, quick);
    } finally {
      removeFolder(own);
    }
  }
} finally {
  removeFolder(folder);
}
