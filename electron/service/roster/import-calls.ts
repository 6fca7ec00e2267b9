/** The calls by which a file comes into the roster: one line per call, and the one file that is being looked at. */
import path from 'node:path';
import type { Input, Output } from '../../../shared/contract.ts';
import type { rosterImportContract } from '../../../shared/contract/roster-import.ts';
import { Failure } from '../../../shared/model/failure.ts';
import { headingsAt, headingSignature } from '../../../shared/roster/mapping.ts';
import type { Changed, JobContext, JobOutcome, Jobs } from '../jobs.ts';
import type { Workspace } from '../workspace.ts';
import { applyPlan } from './apply-plan.ts';
import { describeSource, mapSheet } from './describe-source.ts';
import type { Source } from './describe-source.ts';
import { listImports, undoImport } from './imports.ts';
import { readPage } from './make-plan.ts';
import { rememberMapping } from './mappings.ts';
import { makePlanner } from './planner.ts';
import { readTableAside } from './read-aside.ts';
import type { Sheet } from './table.ts';

type ImportCall = keyof typeof rosterImportContract;
type Handlers = {
  readonly [Name in ImportCall]: (input: Input<Name>) => Output<Name> | Promise<Output<Name>>;
};

const STALE = ['schools', 'visits', 'inspections', 'findings', 'today'] as const;

/** @param bureau the opened workspace, or a Failure thrown */
export function makeRosterImportCalls(bureau: () => Workspace, jobs: Jobs, changed: Changed): Handlers {
  let source: Source | null = null;
  const planner = makePlanner();
  const findSheet = (id: string, sheet: number): Sheet => {
    const found = source?.id === id ? source.sheets[sheet] : undefined;
    if (found === undefined) throw new Failure('not-found', { what: 'file', id });
    return found;
  };
  const start = (work: (workspace: Workspace, context: JobContext) => Promise<JobOutcome>) => {
    const workspace = bureau();
    return jobs.start((context) => work(workspace, context));
  };
  const close = (): void => {
    source = null;
    planner.forget();
  };

  return {
    'roster.read': ({ file }) =>
      start(async (workspace, context) => {
        const read = await readTableAside(file, context);
        const name = path.basename(file);
        if (!read.ok) return { kind: 'roster-read', result: { ...read, file: name } };
        close();
        source = { id: workspace.newId(), file: name, sheets: read.sheets };
        return { kind: 'roster-read', result: describeSource(source) };
      }),
    'roster.map': (input) => mapSheet(bureau(), findSheet(input.source, input.sheet), input),
    'roster.plan': (input) => {
      const sheet = findSheet(input.source, input.sheet);
      return start(async ({ log }, context) => {
        const { counts } = await planner.plan(log, sheet, input, context);
        return { kind: 'roster-plan', result: counts };
      });
    },
    'roster.preview': async (input) =>
      readPage(await planner.plan(bureau().log, findSheet(input.source, input.sheet), input), input),
    'roster.apply': (input) => {
      const sheet = findSheet(input.source, input.sheet);
      const file = source?.file ?? '';
      return start(async (workspace, context) => {
        const plan = await planner.plan(workspace.log, sheet, input, context);
        if (plan.seen !== input.seen) throw new Failure('changed-meanwhile');
        const options = { kind: input.kind, file, sheet: sheet.name, stop: input.stop };
        try {
          const result = await applyPlan(workspace, plan, options, context);
          const signature = headingSignature(input.kind, headingsAt(sheet.rows, input.headerRow));
          rememberMapping(workspace.log.db, signature, input.mapping);
          return { kind: 'roster-import', result };
        } finally {
          changed(STALE, null);
        }
      });
    },
    'roster.close': ({ source: id }) => {
      if (source?.id === id) close();
      return null;
    },
    'roster.imports': (input) => listImports(bureau().log, input),
    'roster.undo': (input) =>
      start(async (workspace, context) => {
        try {
          return { kind: 'roster-import', result: await undoImport(workspace, input.import, context) };
        } finally {
          changed(STALE, null);
        }
      }),
  };
}
