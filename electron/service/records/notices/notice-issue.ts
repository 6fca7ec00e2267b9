/** Issues one rectification notice: its number, its words and its findings' state, in one transaction. */
import type { Input } from '../../../../shared/contract.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { FindingRow } from '../../../../shared/model/finding.ts';
import type { EntityId } from '../../../../shared/model/ids.ts';
import { NOTICE_FINDINGS, noticeSchema } from '../../../../shared/model/notice.ts';
import type { Notice, NoticeFinding } from '../../../../shared/model/notice.ts';
import type { CellWrite } from '../../log/write.ts';
import { readFinding } from '../findings/finding-list.ts';
import { findStanding, stepFinding } from '../findings/finding-steps.ts';
import { nextNumber } from './notice-number.ts';
import { letterOf, listMissing, readOffice } from './notice-office.ts';
import { listByIds } from './notice-prepare.ts';
import { saveCells } from '../save.ts';
import { findTemplate } from '../inspections/templates.ts';
import type { Workspace } from '../../workspace.ts';

type Order = Omit<Input<'notices.issue'>, 'folder'>;

/** One school's findings, at most {@link NOTICE_FINDINGS}. */
export type NoticeGroup = {
  readonly school: string;
  readonly schoolName: string;
  readonly findings: readonly string[];
};

/** By school, in the order of the lists; a school with very many findings gets several notices. */
export function groupFindings(workspace: Workspace, findings: readonly string[]): NoticeGroup[] {
  const schools = new Map<string, { schoolName: string; findings: string[] }>();
  for (const { id, school, schoolName } of listByIds(workspace.log, findings)) {
    const group = schools.get(school) ?? { schoolName: schoolName ?? '', findings: [] };
    group.findings.push(id);
    schools.set(school, group);
  }
  return [...schools].flatMap(([school, { schoolName, findings: all }]) =>
    Array.from({ length: Math.ceil(all.length / NOTICE_FINDINGS) }, (_, part) => ({
      school,
      schoolName,
      findings: all.slice(part * NOTICE_FINDINGS, (part + 1) * NOTICE_FINDINGS),
    })),
  );
}

/**
 * @returns the notice's id; null when none of its findings can be named any more
 * @throws Failure office-missing
 */
export function issueNotice(workspace: Workspace, group: NoticeGroup, order: Order): string | null {
  const { log } = workspace;
  const office = readOffice(log.db);
  const [missing] = listMissing(office);
  if (missing !== undefined) throw new Failure('office-missing', { what: missing });
  const findings = listByIds(log, group.findings).map(({ id }) => id);
  if (findings.length === 0) return null;
  const rows = findings.map((id) => readFinding(log, id));
  const templates = new Set(rows.map(({ template }) => template).filter((template) => template !== null));
  const names = [...templates].map((template) => findTemplate(log.db, template)?.name.zh ?? '');
  const number = nextNumber(log.db, office.noticePattern, office.firstNotice, order.on);
  const notice: Notice = noticeSchema.parse({
    school: group.school,
    schoolName: group.schoolName,
    round: order.round,
    ...number,
    on: order.on,
    matter: nameMatter(names),
    findings: rows.map(({ id, on, venueName, category, severity, facts, basis, remedy, due }): NoticeFinding => ({
      finding: id,
      on,
      place: venueName ?? '',
      category,
      severity,
      facts,
      basis,
      remedy,
      due: dueInNotice(due, order),
    })),
    replyBy: order.replyBy,
    letter: letterOf(office),
  });
  const id = workspace.newId() as EntityId;
  const steps = rows.flatMap((row) => stepsOf(workspace, row, order, number.number));
  saveCells(workspace, [{ cell: { kind: 'notice', entity: id, field: 'issue' }, value: notice }, ...steps]);
  return id;
}

/** A deadline that has passed before the paper is there is the day of reply. */
function dueInNotice(due: string | null, { on, replyBy }: Order): string | null {
  return due !== null && due <= on ? replyBy.on : due;
}

/** The ledger has the deadline that the paper has: the finding's own, or another one in force. */
function stepsOf(workspace: Workspace, { id, due }: FindingRow, order: Order, number: string): CellWrite[] {
  const found = findStanding(workspace, id);
  const note = `整改通知书 ${number}`;
  const until = dueInNotice(due, order);
  if (found.standing.state !== 'draft') {
    if (until === due || until === null) return [];
    return [stepFinding(workspace, found, { step: 'extend', until }, order.on, note).write];
  }
  const { standing, write } = stepFinding(workspace, found, { step: 'issue' }, order.on, note);
  // Its own deadline is part of what was signed at the school.
  return until === due ? [write] : [{ ...write, value: { ...standing, until } }];
}

/** Such as 校园宣传阵地、网站与官方新媒体检查. */
function nameMatter(checklists: readonly string[]): string {
  const names = checklists
    .map((name) => name.replace(/（.*）$/u, '').replace(/(专项)?检查表?$/u, ''))
    .filter((name) => name !== '');
  return `${names.join('、').slice(0, 180)}${names.length === 0 ? '专项' : ''}检查`;
}
