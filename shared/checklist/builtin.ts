/** The checklists that come with the app. A released file is never edited: a change is a new file with the next version. */

import { templateSchema } from './template.ts';
import type { Template } from './template.ts';
import material from './builtin/tpl-material-v1.json' with { type: 'json' };
import material2 from './builtin/tpl-material-v1.2.json' with { type: 'json' };
import newmedia from './builtin/tpl-newmedia-v1.json' with { type: 'json' };
import newmedia2 from './builtin/tpl-newmedia-v1.2.json' with { type: 'json' };
import venue from './builtin/tpl-venue-v1.json' with { type: 'json' };
import venue2 from './builtin/tpl-venue-v1.2.json' with { type: 'json' };

/** Every version, the older first. */
export const builtinTemplates: readonly Template[] = [venue, newmedia, material, venue2, newmedia2, material2].map(
  (file) => templateSchema.parse(file),
);

/**
 * @param id such as `tpl-venue-v1`
 * @param version the newest when left out
 */
export function findBuiltin(id: string, version?: number): Template | undefined {
  return builtinTemplates.findLast(
    (template) => template.id === id && (version ?? template.version) === template.version,
  );
}
