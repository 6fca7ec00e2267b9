/** Calls about findings and rechecks on the spot; the bureau's ledger adds its own. */
import { z } from 'zod';
import { findingFields, RECHECK_METHODS, RECHECK_VERDICTS } from '../model/finding.ts';
import type { DueRecheck, FindingFile, FindingRow, RecheckCounts, RecheckSchool } from '../model/finding.ts';
import { call, id, nothing, page } from './call.ts';
import type { Page } from './call.ts';

const text = {
  facts: findingFields.facts,
  remedy: findingFields.remedy,
  basis: findingFields.basis,
  severity: findingFields.severity,
  due: findingFields.due,
  post: findingFields.post,
} as const;
const reason = z.string().trim().max(1000);

export const findingsContract = {
  /** With those withdrawn or merged, in the order of the checklists' items, free ones last. */
  'findings.ofVisit': call<readonly FindingRow[]>()(z.object({ visit: id })),
  'findings.open': call<FindingFile>()(z.object({ finding: id })),
  /**
   * Drafts the finding of a failed answer, or brings the drafted sentence in step with the answer. Null where the answer
   * is no shortcoming and nothing was drafted before.
   */
  'findings.draft': call<FindingRow | null>()(z.object({ inspection: id, item: id })),
  /** How many failed answers of a visit have no finding: nobody was at the screen, or they came from elsewhere. */
  'findings.undrafted': call<{ readonly count: number }>()(z.object({ visit: id })),
  /** Drafts those. */
  'findings.draftMissing': call<readonly FindingRow[]>()(z.object({ visit: id })),
  /** A free one, or one of an item in the inspector's own words. */
  'findings.add': call<FindingRow>()(
    z.object({ visit: id, inspection: id.nullable(), item: id.nullable(), venue: id.nullable(), ...text }),
  ),
  /** `fill` puts words into blanks of the sentence as it stands then, so that one blank never undoes another. */
  'findings.edit': call<FindingRow>()(
    z.object({
      finding: id,
      change: z.object({ ...text, fill: z.record(z.string().max(40), z.string().max(200)) }).partial(),
    }),
  ),
  /** The others go on in the first, with their photos; `facts` is its new sentence. */
  'findings.merge': call<FindingRow>()(
    z.object({ into: id, others: z.array(id).min(1).max(50), facts: findingFields.facts }),
  ),
  /** Closes it with closure `fixed_on_spot`, which needs a photo or a reason; or takes that back. */
  'findings.fixOnSpot': call<FindingRow>()(z.object({ finding: id, fixed: z.boolean(), reason })),
  /** The answer was changed back, or it was no finding. False restores one that was withdrawn or merged. */
  'findings.withdraw': call<FindingRow>()(z.object({ finding: id, withdrawn: z.boolean(), reason })),
  /** Open findings of a school from before this visit, the oldest deadline first, at most 500. */
  'rechecks.due': call<readonly DueRecheck[]>()(z.object({ school: id, visit: id.nullable() })),
  /** Open findings of all schools, from before today. */
  'rechecks.dueCount': call<RecheckCounts>()(nothing),
  /** The same by school: the earliest deadline first, then by town; at most 500. */
  'rechecks.schools': call<readonly RecheckSchool[]>()(nothing),
  /** Writes or corrects what was found at this visit; the verdict moves the finding's state. What is left out stays as it is. */
  'rechecks.save': call<FindingFile>()(
    z.object({
      finding: id,
      visit: id.nullable(),
      method: z.enum(RECHECK_METHODS).optional(),
      /** Needed the first time. */
      verdict: z.enum(RECHECK_VERDICTS).optional(),
      note: z.string().trim().max(2000).optional(),
    }),
  ),
  'findings.list': call<Page<FindingRow>>()(
    z.object({
      query: z.string().max(100),
      state: z.enum(['any', 'open', 'overdue', 'closed']),
      severity: findingFields.severity.nullable(),
      ...page,
    }),
  ),
} as const;
