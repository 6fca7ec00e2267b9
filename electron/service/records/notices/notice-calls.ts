/** The calls about documents that a bureau issues: one line per call. */
import type { Input, Output } from '../../../../shared/contract.ts';
import type { noticesContract } from '../../../../shared/contract/notices.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { Changed, JobContext, JobOutcome, Jobs } from '../../jobs.ts';
import { draftCircular } from '../../reports/circular/draft.ts';
import { issueCircular } from '../../reports/circular/write-circular.ts';
import { issueNotices, writeDocuments } from '../../reports/notice/write-notices.ts';
import type { Workspace } from '../../workspace.ts';
import { listIssued, listNoticesOfFinding, openCircular, openNotice, revokeDocument } from './notice-list.ts';
import { readOffice, writeOffice } from './notice-office.ts';
import { prepareNotices } from './notice-prepare.ts';

type NoticeCall = keyof typeof noticesContract;
type Handlers = { readonly [Name in NoticeCall]: (input: Input<Name>) => Output<Name> };

/** @param ready the opened workspace, or a Failure thrown */
export function makeNoticeCalls(ready: () => Workspace, jobs: Jobs, changed: Changed): Handlers {
  const bureau = (): Workspace => {
    const workspace = ready();
    if (workspace.role !== 'bureau') throw new Failure('not-allowed', { what: 'notices' });
    return workspace;
  };
  const stale = (): null => changed(['findings', 'visits', 'today'], null);
  const start = (work: (workspace: Workspace, context: JobContext) => Promise<JobOutcome>): Output<'notices.issue'> => {
    const workspace = bureau();
    return jobs.start((context) => work(workspace, context));
  };
  return {
    'office.read': () => readOffice(bureau().log.db),
    'office.write': (change) => writeOffice(bureau().log.db, change),
    'notices.prepare': (input) => prepareNotices(bureau().log, input),
    'notices.issue': (input) =>
      start(async (workspace, context) => ({
        kind: 'notices',
        result: await issueNotices(workspace, input, context, stale),
      })),
    'notices.list': (input) => listIssued(ready().log, input),
    'notices.open': ({ notice }) => openNotice(ready().log, notice),
    'notices.ofFinding': ({ finding }) => listNoticesOfFinding(ready().log, finding),
    'notices.write': (input) =>
      start(async (workspace, context) => ({
        kind: 'notices',
        result: await writeDocuments(workspace, input, context),
      })),
    'notices.revoke': (input) => changed(['findings'], revokeDocument(bureau(), input)),
    'circular.open': ({ circular }) => openCircular(ready().log, circular),
    'circular.draft': (input) => draftCircular(bureau().log, input),
    'circular.issue': (input) =>
      start(async (workspace, context) => ({
        kind: 'notices',
        result: await issueCircular(workspace, input, context, stale),
      })),
  };
}
