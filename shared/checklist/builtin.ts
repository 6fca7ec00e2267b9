/** The checklists that come with the app. A released file is never edited: a change is a new file with the next version. */

import { templateSchema } from './template.ts';
import type { Template } from './template.ts';
import material from './builtin/tpl-material-v1.json' with { type: 'json' };
import newmedia from './builtin/tpl-newmedia-v1.json' with { type: 'json' };
import venue from './builtin/tpl-venue-v1.json' with { type: 'json' };

export const builtinTemplates: readonly Template[] = [venue, newmedia, material].map((file) =>
  templateSchema.parse(file),
);

/** @param id such as `tpl-venue-v1` */
export function findBuiltin(id: string): Template | undefined {
  return builtinTemplates.find((template) => template.id === id);
}
