/** The calls about schools' replies: one line per call, and the files that are being looked at. */
import type { Input, Output } from '../../../shared/contract.ts';
import type { repliesContract } from '../../../shared/contract/replies.ts';
import { Failure } from '../../../shared/model/failure.ts';
import type { Changed, JobOutcome, Jobs } from '../jobs.ts';
import { listReplies } from '../records/replies/replies.ts';
import type { Workspace } from '../workspace.ts';
import { applyReplies } from './apply-replies.ts';
import { previewReplies } from './preview-replies.ts';
import type { Previewed, SeenFile } from './preview-replies.ts';
import { dropStaged, stagePictures } from './stage-pictures.ts';
import { writeForms } from './write-forms.ts';

type ReplyCall = keyof typeof repliesContract;
type Handlers = { readonly [Name in ReplyCall]: (input: Input<Name>) => Output<Name> | Promise<Output<Name>> };

/** @param ready the opened workspace, or a Failure thrown */
export function makeReplyCalls(ready: () => Workspace, jobs: Jobs, changed: Changed): Handlers {
  let looked: Previewed | null = null;
  const staged: string[] = [];
  const bureau = (): Workspace => {
    const workspace = ready();
    if (workspace.role !== 'bureau') throw new Failure('not-allowed', { what: 'replies' });
    return workspace;
  };
  const findSeen = (source: string, files: readonly number[]): SeenFile[] => {
    const seen = looked?.preview.source === source ? looked.seen : null;
    const chosen = [...new Set(files)].map((index) => seen?.[index]);
    const known = chosen.filter((file) => file !== undefined);
    if (known.length < chosen.length) throw new Failure('not-found', { what: 'file', id: source });
    return known;
  };
  const drop = (workspace: Workspace): void => dropStaged(workspace, staged.splice(0));
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
        drop(workspace);
        looked = await previewReplies(workspace, paths, context);
        return { kind: 'reply-preview', result: looked.preview };
      });
    },
    'replies.stagePictures': async ({ source, file }) => {
      const laid = await stagePictures(bureau(), findSeen(source, [file])[0]!);
      staged.push(...laid);
      return laid;
    },
    'replies.apply': ({ source, files, shrunk = [] }) => {
      const workspace = bureau();
      const known = findSeen(source, files);
      const smaller = new Map(shrunk.map(({ picture, media }) => [picture, media]));
      return jobs.start(async (context): Promise<JobOutcome> => {
        try {
          return { kind: 'replies', result: await applyReplies(workspace, known, smaller, context) };
        } finally {
          drop(workspace);
          changed(['findings', 'photos', 'visits', 'today'], null);
        }
      });
    },
    'replies.ofFinding': ({ finding }) => listReplies(ready().log, finding),
  };
}
