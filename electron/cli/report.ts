/** `report`: writes a period's tables, ledger, analysis, summary, records, scores or findings. */

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { formatPeriod, parsePeriod } from '../../shared/analysis/period.ts';
import type { Period } from '../../shared/analysis/period.ts';
import type { Scope } from '../../shared/analysis/table.ts';
import { assertNever } from '../../shared/model/failure.ts';
import { ANY_FINDING } from '../../shared/model/ledger.ts';
import { sayBytes } from '../../shared/sentences-parts.ts';
import { toDiskFailure } from '../service/bundles/disk-failure.ts';
import { readChoice, readOptionalText, readText, UsageError } from './command.ts';
import type { Command, CommandCall, Outcome } from './command.ts';
import { runJob } from './run-job.ts';

const KINDS = ['tables', 'ledger', 'quarterly', 'annual', 'records', 'scores', 'problems'] as const;
type Kind = (typeof KINDS)[number];

export const report: Command = {
  usage: `--workspace DIR --kind ${KINDS.join('|')} --period 2026Q3|2026|FROM..TO --out DIR [--format xlsx|csv] [--town TOWN] [--checklist ID]`,
  about: {
    zh: '写出一段时间的统计表、问题台账、季度分析报告、年度总结、逐次检查记录、得分表或问题清单',
    en: 'write a period’s statistics tables, ledger, quarterly analysis, annual summary, inspection records, scores or findings',
  },
  options: {
    workspace: { type: 'string' },
    kind: { type: 'string' },
    period: { type: 'string' },
    out: { type: 'string' },
    format: { type: 'string' },
    town: { type: 'string' },
    checklist: { type: 'string' },
  },
  takesFiles: false,
  async run(call) {
    readText(call, 'workspace');
    readText(call, 'kind');
    const kind = readChoice(call, 'kind', KINDS)!;
    const period = readPeriod(call, kind);
    const format = readChoice(call, 'format', ['xlsx', 'csv']) ?? 'xlsx';
    const folder = path.resolve(readText(call, 'out'));
    await mkdir(folder, { recursive: true }).catch((error: unknown) => {
      throw toDiskFailure(error, 'target', { folder });
    });
    const { values } = call;
    const scope: Scope = {
      period: formatPeriod(period),
      town: readOptionalText(values, 'town') ?? null,
      stage: null,
      checklist: readOptionalText(values, 'checklist') ?? null,
      round: null,
    };
    return describe(call, await write(call, { kind, scope, period, folder, format }));
  },
};

/** @throws UsageError for what is no period, and for a summary of anything but a year */
function readPeriod(call: CommandCall, kind: Kind): Period {
  const text = readText(call, 'period');
  const period = parsePeriod(text);
  if (period === null) {
    throw new UsageError({
      zh: `--period 写成 2026Q3、2026 或 2026-07-01..2026-09-30，不能是“${text}”。`,
      en: `--period is 2026Q3, 2026 or 2026-07-01..2026-09-30, not “${text}”.`,
    });
  }
  if (kind === 'annual' && period.kind !== 'year') {
    throw new UsageError({ zh: '年度总结的 --period 是一个年份。', en: 'An annual summary’s --period is a year.' });
  }
  return period;
}

type Order = {
  readonly kind: Kind;
  readonly scope: Scope;
  readonly period: Period;
  readonly folder: string;
  readonly format: 'xlsx' | 'csv';
};
type Written = {
  readonly folder: string;
  readonly files: readonly string[];
  readonly bytes: number;
  readonly count: number;
};

async function write(call: CommandCall, order: Order): Promise<Written> {
  const job = await start(call, order);
  const { folder } = order;
  switch (job.kind) {
    case 'tables':
      return { folder, files: job.result.files, bytes: job.result.bytes, count: job.result.tables };
    case 'list':
      return { folder, files: [job.result.fileName], bytes: job.result.bytes, count: job.result.rows };
    case 'reports': {
      const { fileName, bytes, count } = job.result;
      return { folder: job.result.folder, files: [fileName], bytes, count };
    }
    default:
      throw new Error(`a report ended as ${job.kind}`);
  }
}

function start(
  call: CommandCall,
  { kind, scope, period: { from, to }, folder, format }: Order,
): ReturnType<typeof runJob> {
  const { town, checklist } = scope;
  switch (kind) {
    case 'tables':
      return runJob(call, 'analysis.export', { folder, format, scope, language: call.language });
    case 'ledger':
      return runJob(call, 'ledger.export', { folder, format, filter: { ...ANY_FINDING, from, to, town, checklist } });
    case 'quarterly':
    case 'annual':
      return runJob(call, 'reports.analysis', { kind, scope, folder });
    case 'records':
      return runJob(call, 'reports.records', { scope, folder });
    case 'scores':
      return runJob(call, 'reports.scores', { scope, folder, format });
    case 'problems':
      return runJob(call, 'reports.problems', { scope, folder, format });
    default:
      return assertNever(kind);
  }
}

function describe({ language }: CommandCall, { folder, files, bytes, count }: Written): Outcome {
  const [first = '', ...others] = files.map((file) => path.join(folder, file));
  const more = {
    zh: others.length === 0 ? '' : `等${files.length}个文件`,
    en: others.length === 0 ? '' : ` and ${others.length} more`,
  };
  const sentence = {
    zh: `已写出：${first}${more.zh}（${count}项，${sayBytes(bytes)}）`,
    en: `Written: ${first}${more.en} (${count} entries, ${sayBytes(bytes)})`,
  };
  return { ok: true, json: { ok: true, folder, files, bytes, count }, lines: [sentence[language]] };
}
