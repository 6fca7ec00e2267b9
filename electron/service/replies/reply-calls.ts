/** The calls about schools' replies: one line per call, and the files that are being looked at. */
import type { Input, Output } from '../../../shared/contract.ts';
import type { repliesContract } from '../../../shared/contract/replies.ts';
import { Failure } from '../../../shared/model/failure.ts';
import type { Changed, JobOutcome, Jobs } from '../jobs.ts';
import { listReplies } from '../records/replies/replies.ts';
import type { Workspace } from '../workspace.ts';
import { applyReplies } from './apply-replies.ts';
import { previewReplies } from './preview-replies.ts';
import type { Previewed } from './preview-replies.ts';
import { writeForms } from './write-forms.ts';

type ReplyCall = keyof typeof repliesContract;
type Handlers = { readonly [Name in ReplyCall]: (input: Input<Name>) => Output<Name> };

/** @param ready the opened workspace, or a Failure thrown */
export function makeReplyCalls(ready: () => Workspace, jobs: Jobs, changed: Changed): Handlers {
  let looked: Previewed | null = null;
  const bureau = (): Workspace => {
    const workspace = ready();
    if (workspace.role !== 'bureau') throw new Failure('not-allowed', { what: 'replies' });
    return workspace;
  };
  return {
    'replies.writeForms': (input) => {
      const workspace = bureau();
      return jobs.start(async (context): Promise<JobOutcome> => ({
        kind: 'reply-forms',
        result: await writeForms(workspace, input, context),
      }));
    },
    'replies.read': ({ paths }) => {
      const workspace = bureau();
      return jobs.start(async (context): Promise<JobOutcome> => {
        looked = await previewReplies(workspace, paths, context);
        return { kind: 'reply-preview', result: looked.preview };
      });
    },
    'replies.apply': ({ source, files }) => {
      const workspace = bureau();
      const seen = looked?.preview.source === source ? looked.seen : null;
      const chosen = [...new Set(files)].map((index) => seen?.[index]);
      const known = chosen.filter((file) => file !== undefined);
      if (known.length < chosen.length) throw new Failure('not-found', { what: 'file', id: source });
      return jobs.start(async (context): Promise<JobOutcome> => {
        try {
          return { kind: 'replies', result: await applyReplies(workspace, known, context) };
        } finally {
          changed(['findings', 'photos', 'visits', 'today'], null);
        }
      });
    },
    'replies.ofFinding': ({ finding }) => listReplies(ready().log, finding),
  };
}
