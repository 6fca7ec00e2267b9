/** One finding as the bureau sees it, and findings that come from elsewhere than an inspection. */
import type { Input } from '../../../../shared/contract.ts';
import { draftStanding, listSteps, stateAfter } from '../../../../shared/findings/states.ts';
import type { FindingRow, FindingSubject } from '../../../../shared/model/finding.ts';
import { LEDGER_STEPS } from '../../../../shared/model/ledger.ts';
import type { LedgerFile } from '../../../../shared/model/ledger.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { EntityId } from '../../../../shared/model/ids.ts';
import { findEntity } from '../../log/log.ts';
import type { Workspace } from '../../workspace.ts';
import { openFinding } from './finding-file.ts';
import { readFinding, selectFindings } from './finding-list.ts';
import { readFindingField } from './finding-row.ts';
import { findPlaceOf } from './finding-same.ts';
import { listRevisions } from './ledger-revise.ts';
import { readShownCells } from '../projection.ts';
import { saveCells } from '../save.ts';
import { readSchool } from '../schools/schools.ts';
import { findVenue } from '../venues/venues.ts';

const MOST_SAME = 50;

/** @throws Failure not-found */
export function openLedgerFile(workspace: Workspace, finding: string): LedgerFile {
  const { log } = workspace;
  const file = openFinding(workspace, finding);
  const entity = findEntity(log.db, finding)!;
  const place = findPlaceOf(log.db, entity);
  const { state } = file.finding;
  const possible = listSteps(state);
  const due = readFindingField(readShownCells(log.db, entity), 'due');
  return {
    ...file,
    steps: LEDGER_STEPS.filter((step) => possible.includes(step) && (step === 'extend' || stateAfter(step) !== state)),
    revisions: listRevisions(log, entity),
    firstDue: file.standing.until === null ? null : due,
    same:
      place === undefined
        ? []
        : selectFindings(
            log,
            `WHERE f.school = ? AND f.item = ? AND f.venue IS ? AND f.entity <> ?
               AND f.state NOT IN ('withdrawn', 'merged') ORDER BY f.found_on DESC, f.entity DESC LIMIT ${MOST_SAME}`,
            place.school,
            place.item,
            place.venue,
            entity,
          ),
  };
}

/** @throws Failure not-found */
export function addToLedger(workspace: Workspace, input: Input<'ledger.add'>): FindingRow {
  const { log } = workspace;
  const { school: wanted, venue, on, source, ...fields } = input;
  const school = readSchool(log.db, wanted).id;
  if (venue !== null && findVenue(log.db, venue)?.school !== school) {
    throw new Failure('not-found', { what: 'venue', id: venue });
  }
  const entity = workspace.newId() as EntityId;
  const place = { visit: null, inspection: null, template: null, item: null };
  const subject: FindingSubject = { ...place, school, venue, on, source };
  const cell = (field: string) => ({ kind: 'finding', entity, field });
  saveCells(workspace, [
    { cell: cell('subject'), value: subject },
    ...Object.entries(fields).map(([field, value]) => ({ cell: cell(field), value })),
    { cell: cell('state'), value: draftStanding(on) },
  ]);
  return readFinding(log, entity);
}
