/** `roster`: what a file would do to the bureau's roster, doing it, and writing the roster as a file. */

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Input, Output, ServiceCall } from '../../shared/contract.ts';
import { Failure } from '../../shared/model/failure.ts';
import type { PlannedRow, RosterCounts } from '../../shared/model/roster.ts';
import { findField, ROSTER_KINDS } from '../../shared/roster/fields.ts';
import type { RosterKind } from '../../shared/roster/fields.ts';
import { describeProblem, describeTableRefusal } from '../../shared/roster/problem-sentences.ts';
import type { Language } from '../../shared/sentences.ts';
import { toDiskFailure } from '../service/bundles/disk-failure.ts';
import type { Service } from '../service/service.ts';
import { readChoice, readText, UsageError } from './command.ts';
import type { Command, CommandCall, Outcome } from './command.ts';
import { withWorkspace } from './open-workspace.ts';
import { followJobs, runJob } from './run-job.ts';
import type { DoneJob } from './run-job.ts';

const PAGE = 500;

export const roster: Command = {
  usage:
    'import --workspace DIR --file FILE [--kind schools|venues|inspectors] [--apply]\n         export --workspace DIR --out DIR [--kind …] [--format xlsx|csv]',
  about: {
    zh: '名册、阵地台账、检查员名单：import 预览一个 Excel 或 CSV 文件，加 --apply 才写入；export 写出文件',
    en: 'roster, venues, inspectors: import previews an Excel or CSV file and writes it only with --apply; export writes a file',
  },
  options: {
    workspace: { type: 'string' },
    file: { type: 'string' },
    out: { type: 'string' },
    kind: { type: 'string' },
    format: { type: 'string' },
    apply: { type: 'boolean' },
  },
  takesFiles: true,
  async run(call) {
    const [act, ...rest] = call.files;
    if (rest.length === 0 && act === 'import') return importTable(call);
    if (rest.length === 0 && act === 'export') return exportTable(call);
    throw new UsageError({ zh: 'roster 之后写 import 或 export。', en: 'After roster comes import or export.' });
  },
};

async function importTable(call: CommandCall): Promise<Outcome> {
  const file = path.resolve(readText(call, 'file'));
  const wanted = readChoice(call, 'kind', ROSTER_KINDS);
  const { language } = call;
  const jobs = followJobs(call);
  const work = async (service: Service): Promise<Outcome> => {
    const table = resultOf('roster-read', await jobs.run(service, 'roster.read', { file }));
    if (!table.ok) {
      const sentence = `${table.file}：${describeTableRefusal(table.refusal, table.limit, language)}`;
      return { ok: false, json: { ...table, sentence }, lines: [sentence] };
    }
    const { source, sheet, sheets } = table;
    const place = { source, sheet, kind: wanted ?? table.kind, headerRow: sheets[sheet]!.headerRow };
    const { mapping } = await ask(service, 'roster.map', place);
    const plan = { ...place, mapping, corrections: {}, choices: {} };
    await jobs.run(service, 'roster.plan', plan);
    const { counts, seen, missingFields, rows } = await readAll(service, plan);
    const isApplied = call.values['apply'] === true && counts.new + counts.changed > 0;
    const written = isApplied
      ? resultOf('roster-import', await jobs.run(service, 'roster.apply', { ...plan, seen, stop: null }))
      : null;
    const ok = counts.problem === 0 && counts.unsure === 0;
    return {
      ok,
      json: {
        ok,
        applied: written !== null,
        import: written?.id ?? null,
        kind: place.kind,
        mapping,
        counts,
        missingFields,
        rows: rows
          .filter(({ outcome }) => outcome !== 'same')
          .map((row) => ({ ...row, sentences: sayProblems(place.kind, row, language) })),
      },
      lines: [
        ...rows.flatMap((row) => sayProblems(place.kind, row, language)),
        sayCounts(counts, language),
        sayEnd(written !== null, counts, language),
      ],
    };
  };
  return withWorkspace(call, (_, service) => work(service), { emit: jobs.emit });
}

type PlanInput = Omit<Input<'roster.preview'>, 'filter' | 'offset' | 'limit'>;

async function readAll(
  service: Service,
  plan: PlanInput,
): Promise<Pick<Output<'roster.preview'>, 'counts' | 'seen' | 'missingFields' | 'rows'>> {
  const rows: PlannedRow[] = [];
  for (;;) {
    const page = await ask(service, 'roster.preview', { ...plan, filter: 'all', offset: rows.length, limit: PAGE });
    rows.push(...page.rows);
    if (rows.length >= page.total) return { ...page, rows };
  }
}

function sayProblems(kind: RosterKind, { row, name, problems }: PlannedRow, language: Language): string[] {
  return problems.map((problem) => {
    const field = problem.field === null ? '' : (findField(kind, problem.field)?.[language] ?? problem.field);
    const sentence = describeProblem(problem, language);
    const severity = { error: { zh: '错误', en: 'error' }, warning: { zh: '提醒', en: 'note' } }[problem.severity];
    return language === 'zh'
      ? `第 ${row} 行（${name}）${severity.zh}：${field} ${sentence}`
      : `row ${row} (${name}), ${severity.en}: ${field}: ${sentence}`;
  });
}

function sayCounts(counts: RosterCounts, language: Language): string {
  return {
    zh: `新增 ${counts.new}，有变化 ${counts.changed}，无变化 ${counts.same}，待确认 ${counts.unsure}，有错误 ${counts.problem}；名册里有而文件里没有 ${counts.missing}。`,
    en: `${counts.new} new, ${counts.changed} changed, ${counts.same} the same, ${counts.unsure} to confirm, ${counts.problem} with errors; ${counts.missing} of the roster are not in the file.`,
  }[language];
}

function sayEnd(isApplied: boolean, counts: RosterCounts, language: Language): string {
  if (isApplied)
    return { zh: '已写入；有错误和待确认的行没有写入。', en: 'Written; rows with errors or to confirm were left out.' }[
      language
    ];
  if (counts.new + counts.changed === 0)
    return { zh: '没有可写入的内容，名册没有变化。', en: 'There is nothing to write; the roster is unchanged.' }[
      language
    ];
  return { zh: '这是预览，没有写入；确认后加 --apply。', en: 'This was a preview; add --apply to write it.' }[language];
}

async function exportTable(call: CommandCall): Promise<Outcome> {
  const folder = path.resolve(readText(call, 'out'));
  const kind = readChoice(call, 'kind', ROSTER_KINDS) ?? 'schools';
  const format = readChoice(call, 'format', ['xlsx', 'csv'] as const) ?? 'xlsx';
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw toDiskFailure(error, 'target', { folder });
  });
  const wanted = { folder, kind, format, empty: false, venues: null };
  const written = resultOf('roster-export', await runJob(call, 'roster.export', wanted));
  const file = path.join(folder, written.fileName);
  const sentence = { zh: `已写出：${file}（${written.rows} 行）。`, en: `Written: ${file} (${written.rows} rows).` };
  return { ok: true, json: { ok: true, file, rows: written.rows }, lines: [sentence[call.language]] };
}

type DoneKind = DoneJob['kind'];

function resultOf<Kind extends DoneKind>(kind: Kind, job: DoneJob): Extract<DoneJob, { kind: Kind }>['result'] {
  if (job.kind !== kind) throw new Error(`a job ended as ${job.kind}, not ${kind}`);
  // The compiler does not see that `kind` has just been compared.
  return job.result as never;
}

/** @throws Failure as the call failed */
async function ask<Name extends ServiceCall>(service: Service, name: Name, input: Input<Name>): Promise<Output<Name>> {
  const reply = await service.call(name, input);
  if (!reply.ok) throw new Failure(reply.failure.code, reply.failure.detail);
  return reply.value;
}
