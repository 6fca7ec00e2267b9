/** Everything that a program is killed at. */
import { prepareCompact, prepareImport, prepareLarge, preparePreview, prepareUndo } from './at-the-bureau.ts';
import { prepareCreate, prepareExport, prepareMigrate, prepareSave, prepareSetup } from './on-a-laptop.ts';
import { preparePhotos } from './with-photos.ts';
import type { Scenario } from './scenario.ts';

export const SCENARIOS: readonly Scenario[] = [
  { name: 'save', whole: { edge: 75, any: 290, ms: 80 }, prepare: prepareSave },
  { name: 'photos', whole: { edge: 75, any: 180, ms: 100 }, prepare: preparePhotos },
  { name: 'create', whole: { edge: 32, any: 45, ms: 110 }, prepare: prepareCreate },
  { name: 'setup', whole: { edge: 60, any: 120, ms: 120 }, prepare: prepareSetup },
  { name: 'export', whole: { edge: 75, any: 90, ms: 110 }, prepare: prepareExport },
  { name: 'import', whole: { edge: 85, any: 850, ms: 200 }, prepare: prepareImport },
  { name: 'import-large', whole: { edge: 110, any: 45000, ms: 1500 }, prepare: prepareLarge },
  { name: 'preview', whole: { edge: 110, any: 1500, ms: 200 }, prepare: preparePreview },
  { name: 'merge', whole: { edge: 89, any: 858, ms: 250 }, prepare: prepareImport },
  { name: 'undo', whole: { edge: 70, any: 598, ms: 200 }, prepare: prepareUndo },
  { name: 'migrate', whole: { edge: 14, any: 19, ms: 40 }, prepare: prepareMigrate },
  { name: 'compact', whole: { edge: 7, any: 11, ms: 40 }, prepare: prepareCompact },
];
