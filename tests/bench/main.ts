/**
 * `npm run bench [-- <name>…] [--quick]`: times as ratios against a reference measured in the same run. Those with
 * options of their own are run by name, one at a time: `npm run bench -- conservation --laptops 200`.
 */
import { makeTempFolder, removeFolder } from '../helpers/temp-folder.ts';
import { run as runBureau } from './bureau.ts';
import { run as runConservation } from './conservation.ts';
import { benchImport } from './import.ts';
import { describeMachine } from './machine-line.ts';
import { run as runMedia } from './media.ts';
import { benchPaint } from './paint.ts';
import { benchResponsive } from './responsive.ts';
import { benchSave } from './save.ts';
import { run as runSealedImport } from './sealed-import.ts';
import { benchVisit } from './visit.ts';

const BENCHES = {
  save: benchSave,
  import: benchImport,
  paint: benchPaint,
  responsive: benchResponsive,
  visit: benchVisit,
} as const;
const WITH_OPTIONS = {
  bureau: runBureau,
  conservation: runConservation,
  'sealed-import': runSealedImport,
  media: runMedia,
} as const;

const words = process.argv.slice(2);
const [first = '', ...rest] = words;
if (Object.hasOwn(WITH_OPTIONS, first)) process.exit(await WITH_OPTIONS[first as keyof typeof WITH_OPTIONS](rest));

const names = words.filter((word) => !word.startsWith('--'));
const quick = words.includes('--quick');
const unknown = [
  ...names.filter((name) => !Object.hasOwn(BENCHES, name)),
  ...words.filter((word) => word.startsWith('--') && word !== '--quick'),
];
if (unknown.length > 0) {
  console.error(
    `unknown: ${unknown.join(' ')}. Usage: npm run bench [-- ${[...Object.keys(BENCHES), ...Object.keys(WITH_OPTIONS)].join('|')}] [--quick]`,
  );
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
