/** Calls of the bureau's ledger of findings. */
import { z } from 'zod';
import { FINDING_CATEGORIES } from '../findings/category.ts';
import { FINDING_SOURCES, findingFields } from '../model/finding.ts';
import type { FindingRow } from '../model/finding.ts';
import { BUREAU_CLOSURES, LEDGER_SORTS, LEDGER_STEPS, ledgerFilterSchema, MOST_AT_ONCE } from '../model/ledger.ts';
import type {
  LedgerAct,
  LedgerChoices,
  LedgerColumn,
  LedgerCounts,
  LedgerFile,
  LedgerStarted,
  LedgerSurvey,
  LedgerView,
} from '../model/ledger.ts';
import type { JobState } from '../model/transfer.ts';
import { call, id, nothing, page } from './call.ts';
import type { Page } from './call.ts';

const filter = ledgerFilterSchema;
/** Some findings, or all that fit a filter. */
const which = z.union([
  z.object({ findings: z.array(id).min(1).max(MOST_AT_ONCE) }).strict(),
  z.object({ filter }).strict(),
]);
const reason = z.string().trim().max(1000);

export const ledgerContract = {
  'ledger.list': call<Page<FindingRow>>()(
    z.object({ filter, sort: z.enum(LEDGER_SORTS), descending: z.boolean(), ...page }),
  ),
  'ledger.counts': call<LedgerCounts>()(z.object({ filter })),
  'ledger.choices': call<LedgerChoices>()(nothing),
  /** One column per state; `filter.state` narrows nothing. */
  'ledger.board': call<readonly LedgerColumn[]>()(z.object({ filter, perColumn: z.number().int().min(1).max(100) })),
  'ledger.open': call<LedgerFile>()(z.object({ finding: id })),
  /** A finding from elsewhere than an inspection. */
  'ledger.add': call<FindingRow>()(
    z.object({
      school: id,
      venue: id.nullable(),
      on: z.iso.date(),
      source: z.enum(FINDING_SOURCES).exclude(['inspection']),
      facts: findingFields.facts,
      remedy: findingFields.remedy,
      basis: findingFields.basis,
      severity: findingFields.severity,
      due: findingFields.due,
      post: findingFields.post,
      category: z.enum(FINDING_CATEGORIES),
    }),
  ),
  /** Puts right what an open finding says; `item` only where no inspection found it. */
  'ledger.revise': call<LedgerFile>()(
    z.object({
      finding: id,
      reason: reason.min(1),
      category: z.string().trim().min(1).max(40).optional(),
      severity: findingFields.severity.optional(),
      basis: findingFields.basis.optional(),
      item: z
        .object({ template: id, item: z.string().min(1).max(200) })
        .nullable()
        .optional(),
    }),
  ),
  /** What the step would do with them. */
  'ledger.survey': call<LedgerSurvey>()(z.object({ which, step: z.enum(LEDGER_STEPS) })),
  /** Takes the step with all that can take it; `seen` is the survey's. `until` goes with extend, `closure` with close. */
  'ledger.act': call<LedgerStarted>()(
    z.object({
      which,
      seen: id,
      step: z.enum(LEDGER_STEPS),
      reason,
      until: z.iso.date().nullable(),
      closure: z.enum(BUREAU_CLOSURES).nullable(),
    }),
  ),
  'ledger.acts': call<Page<LedgerAct>>()(z.object(page)),
  /** Puts back those that still stand as the act left them. */
  'ledger.undo': call<LedgerStarted>()(z.object({ act: id })),
  'ledger.views': call<readonly LedgerView[]>()(nothing),
  /** A name that is there already gets the new filter. */
  'ledger.saveView': call<readonly LedgerView[]>()(z.object({ name: z.string().trim().min(1).max(40), filter })),
  'ledger.removeView': call<readonly LedgerView[]>()(z.object({ view: id })),
  'ledger.export': call<JobState>()(
    z.object({ folder: z.string().max(4096), format: z.enum(['xlsx', 'csv']), filter }),
  ),
} as const;
