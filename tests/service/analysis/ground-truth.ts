/** What a workspace's cells say, read without its tables: the plain facts from which tests count for themselves. */
import type { Answer, Answers } from '../../../shared/checklist/answers.ts';
import { builtinTemplates } from '../../../shared/checklist/builtin.ts';
import { findHidden } from '../../../shared/checklist/conditions.ts';
import { scoreInspection } from '../../../shared/checklist/scoring.ts';
import type { Score } from '../../../shared/checklist/scoring.ts';
import type { Template } from '../../../shared/checklist/template.ts';
import type { FindingStanding, FindingSubject, Recheck } from '../../../shared/model/finding.ts';
import type { InspectionSubject } from '../../../shared/model/inspection.ts';
import { dumpCells } from '../../../electron/service/log/dump.ts';
import type { Workspace } from '../../../electron/service/workspace.ts';

export type School = {
  readonly id: string;
  readonly stage: string | null;
  readonly ownership: string | null;
  readonly town: string | null;
  readonly district: string | null;
  readonly status: string;
};
export type Sheet = {
  readonly id: string;
  readonly school: string;
  readonly visit: string;
  readonly on: string;
  readonly template: Template;
  readonly answers: Answers;
  readonly score: Score;
  readonly final: number | null;
  readonly authors: ReadonlySet<string>;
};
export type Found = {
  readonly id: string;
  readonly school: string;
  readonly visit: string | null;
  readonly on: string;
  readonly item: string | null;
  readonly template: string | null;
  readonly category: string;
  readonly severity: string;
  readonly due: string | null;
  readonly standing: FindingStanding;
  readonly relapsed: boolean;
};
export type Truth = {
  readonly schools: ReadonlyMap<string, School>;
  /** Finished ones. */
  readonly sheets: readonly Sheet[];
  readonly findings: readonly Found[];
  readonly venues: readonly { readonly school: string; readonly type: string; readonly state: string }[];
};

type Fields = { [field: string]: unknown };
type Record_ = { [kind: string]: Fields };

export function readTruth({ log }: Workspace): Truth {
  const records = new Map<string, Record_>();
  const authors = new Map<string, Set<string>>();
  const names = log.db.prepare(
    'SELECT DISTINCT e.uid, a.name FROM cell AS c JOIN entity AS e ON e.id = c.entity JOIN author AS a ON a.id = c.author',
  );
  for (const { uid, name } of names.all() as { uid: string; name: string }[]) {
    authors.set(uid, (authors.get(uid) ?? new Set()).add(name));
  }
  for (const { cell, value } of dumpCells(log)) {
    const [kind, entity, field] = cell;
    const record = records.get(entity) ?? {};
    record[kind] = { ...record[kind], [field]: value };
    records.set(entity, record);
  }
  const all = [...records];
  const relapses = new Set(
    all.flatMap(([, { recheck }]) => {
      const result = recheck?.['result'] as Recheck | undefined;
      return result?.verdict === 'relapsed' ? [result.finding] : [];
    }),
  );
  return {
    schools: new Map(
      all.flatMap(([id, { school }]) =>
        school?.['name'] === undefined ? [] : [[id, readSchool(id, school)] as const],
      ),
    ),
    sheets: all.flatMap(([id, record]) => readSheet(id, record, authors.get(id)!) ?? []),
    findings: all.flatMap(([id, { finding }]) =>
      finding?.['subject'] === undefined ? [] : [readFinding(id, finding, relapses.has(id))],
    ),
    venues: all.flatMap(([, { venue }]) =>
      venue?.['name'] === undefined
        ? []
        : [
            {
              school: venue['school'] as string,
              type: venue['type'] as string,
              state: (venue['state'] as { state: string } | undefined)?.state ?? 'in_use',
            },
          ],
    ),
  };
}

function readSchool(id: string, fields: Fields): School {
  const text = (name: string): string | null => (fields[name] as string | undefined) ?? null;
  return {
    id,
    stage: text('stage'),
    ownership: text('ownership'),
    town: text('town'),
    district: text('district'),
    status: text('status') ?? 'open',
  };
}

function readSheet(id: string, { inspection, answer = {} }: Record_, authors: ReadonlySet<string>): Sheet | null {
  const subject = inspection?.['subject'] as InspectionSubject | undefined;
  if (subject === undefined || (inspection?.['state'] as { state: string } | undefined)?.state !== 'finished')
    return null;
  const template = builtinTemplates.find((one) => subject.template === `${one.id}@${one.version}`)!;
  const answers = answer as { [item: string]: Answer };
  const hidden = findHidden(template, subject, answers, subject.on);
  const score = scoreInspection(template, answers, { on: subject.on, unanswered: 'zero', hidden });
  const final = score.final === null ? null : Number(score.final.rounded);
  return { id, school: subject.school, visit: subject.visit, on: subject.on, template, answers, score, final, authors };
}

function readFinding(id: string, fields: Fields, relapsed: boolean): Found {
  const subject = fields['subject'] as FindingSubject;
  const standing = fields['state'] as FindingStanding;
  return {
    id,
    school: subject.school,
    visit: subject.visit,
    on: subject.on,
    item: subject.item,
    template: subject.template,
    category: fields['category'] as string,
    severity: fields['severity'] as string,
    due: standing.until ?? (fields['due'] as string | null),
    standing,
    relapsed,
  };
}
