/** Fills a workspace with inspections in which every item is answered, through the service's own way of writing. */
import { builtinTemplates } from '../../shared/checklist/builtin.ts';
import type { Item } from '../../shared/checklist/template.ts';
import type { Answer } from '../../shared/checklist/answers.ts';
import { assertNever } from '../../shared/model/failure.ts';
import type { EntityId, InspectionId } from '../../shared/model/ids.ts';
import { saveCells } from '../../electron/service/records/save.ts';
import { templateRef } from '../../electron/service/records/inspections/templates.ts';
import type { CellWrite } from '../../electron/service/log/write.ts';
import type { Workspace } from '../../electron/service/workspace.ts';

const SCHOOLS = 170;
const ON = '2026-03-02';

export type Filled = { readonly inspections: readonly InspectionId[]; readonly template: string };

/** `answers` per inspection at most as many as the checklist has items; 35 in the first built-in one. */
export function fillWorkspace(workspace: Workspace, inspections: number, answers: number): Filled {
  const template = builtinTemplates[0]!;
  const schools = Array.from({ length: Math.min(SCHOOLS, inspections) }, () => workspace.newId() as EntityId);
  saveCells(
    workspace,
    schools.flatMap((entity, index) => [
      { cell: { kind: 'school', entity, field: 'name' }, value: `第${index + 1}实验小学` },
      { cell: { kind: 'school', entity, field: 'town' }, value: `第${(index % 12) + 1}镇` },
    ]),
  );
  const ids: InspectionId[] = [];
  for (let index = 0; index < inspections; index += 1) {
    const school = schools[index % schools.length]!;
    const visit = workspace.newId() as EntityId;
    const entity = workspace.newId() as InspectionId;
    const subject = { visit, school, venue: null, template: templateRef(template), on: ON };
    const writes: CellWrite[] = [
      { cell: { kind: 'visit', entity: visit, field: 'plan' }, value: { school, on: ON, purpose: 'routine' } },
      { cell: { kind: 'inspection', entity, field: 'subject' }, value: subject },
      ...template.items.slice(0, answers).map((item, place) => ({
        cell: { kind: 'answer', entity, field: item.id },
        value: makeAnswer(item, index * 7 + place),
      })),
    ];
    saveCells(workspace, writes);
    ids.push(entity);
  }
  return { inspections: ids, template: templateRef(template) };
}

/** An answer that fits the item and differs from that of the next `turn`. */
export function makeAnswer(item: Item, turn: number): Answer {
  const note = turn % 9 === 0 ? `第${turn}处见照片` : '';
  const choice = <One>(list: readonly One[]): One => list[turn % list.length]!;
  switch (item.type) {
    case 'yesno':
      return { value: turn % 2 === 0 ? 'yes' : 'no', na: null, note };
    case 'number':
      return { value: turn % 5, na: null, note };
    case 'date':
      return { value: `2026-02-${String((turn % 27) + 1).padStart(2, '0')}`, na: null, note };
    case 'single':
      return { value: choice(item.options!).text.zh, na: null, note };
    case 'multi':
      return {
        value: item.elements!.slice(0, turn % (item.elements!.length + 1)).map((one) => one.text.zh),
        na: null,
        note,
      };
    default:
      return assertNever(item.type);
  }
}
