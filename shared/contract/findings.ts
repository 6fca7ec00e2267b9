/** Calls about findings and rechecks on the spot; the bureau's ledger adds its own. */
import { z } from 'zod';
import { findingFields, RECHECK_METHODS, RECHECK_VERDICTS } from '../model/finding.ts';
import type { FindingFile, FindingRow } from '../model/finding.ts';
import { call, id } from './call.ts';
import type { Page } from './call.ts';
import { page } from './call.ts';

const text = {
  facts: findingFields.facts,
  remedy: findingFields.remedy,
  basis: findingFields.basis,
  severity: findingFields.severity,
  due: findingFields.due,
  post: findingFields.post,
} as const;

export const findingsContract = {
  /** Of a visit, or of one inspection; with those withdrawn or merged. */
  'findings.ofVisit': call<readonly FindingRow[]>()(z.object({ visit: id })),
  'findings.open': call<FindingFile>()(z.object({ finding: id })),
  /** Drafts the finding of a failed answer, or gives the one that is there. */
  'findings.draft': call<FindingRow>()(z.object({ inspection: id, item: id })),
  /** A free one, or one of an item in the inspector's own words. */
  'findings.add': call<FindingRow>()(
    z.object({ visit: id, inspection: id.nullable(), item: id.nullable(), venue: id.nullable(), ...text }),
  ),
  'findings.edit': call<FindingRow>()(z.object({ finding: id, change: z.object(text).partial() })),
  /** The others go on in the first; their photos too. */
  'findings.merge': call<FindingRow>()(
    z.object({ into: id, others: z.array(id).min(1).max(50), facts: findingFields.facts }),
  ),
  'findings.fixOnSpot': call<FindingRow>()(z.object({ finding: id, fixed: z.boolean(), reason: z.string().max(1000) })),
  /** The answer was changed back, or it was no finding. */
  'findings.withdraw': call<FindingRow>()(
    z.object({ finding: id, withdrawn: z.boolean(), reason: z.string().max(1000) }),
  ),
  /** Open findings of a school from before this visit, the oldest deadline first. */
  'rechecks.due': call<readonly FindingRow[]>()(z.object({ school: id, visit: id.nullable() })),
  'rechecks.save': call<FindingFile>()(
    z.object({
      finding: id,
      visit: id.nullable(),
      method: z.enum(RECHECK_METHODS),
      verdict: z.enum(RECHECK_VERDICTS),
      note: z.string().max(2000),
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
