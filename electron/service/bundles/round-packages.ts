/** Packages of a round: one per team, signed, and encrypted to the team's laptops where their keys are known. */
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { BUNDLE_FORMAT, BUNDLE_VERSION } from '../../../shared/bundle/manifest.ts';
import type { BundleManifest } from '../../../shared/bundle/manifest.ts';
import type { Input } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/model/failure.ts';
import type { PackagePlan, PackagesResult, RoundFile, Team, WrittenPackage } from '../../../shared/model/round.ts';
import { prepared } from '../database/statement.ts';
import { mediaPath } from '../evidence/media-store.ts';
import { breathe, letOthersIn } from '../jobs.ts';
import type { JobContext } from '../jobs.ts';
import { markLeft } from '../machine.ts';
import { findLaptop, readLaptop } from '../records/rounds/round-laptops.ts';
import { readRound } from '../records/rounds/round-list.ts';
import { checkRoundOpen, setRoundState } from '../records/rounds/round-save.ts';
import { mediaFolder, stagingFolder } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';
import { nameBundle, nameFile } from './file-name.ts';
import { listReceipts } from './receipts.ts';
import { collectForTeam } from './round-selection.ts';
import type { TeamContent } from './round-selection.ts';
import { describeSelection, readLines, selectRuns, surveySelection } from './selection.ts';
import type { Selection, Survey } from './selection.ts';
import { signBytes } from './signature.ts';
import { writeBundle } from './write.ts';

/** Team by team, other calls in between: what each one's package would hold, and who could open it. @throws Failure not-found */
export async function planPackages(workspace: Workspace, round: string): Promise<PackagePlan[]> {
  const { db, now } = workspace.log;
  const file = readRound(db, round);
  const plans: PackagePlan[] = [];
  for (const team of file.teams) {
    await letOthersIn();
    // The program was ended meanwhile.
    if (!db.open) throw new Failure('cancelled');
    plans.push(describe(team, collectForTeam(db, file, team.id, now()), listReaders(workspace, team)));
  }
  return plans;
}

/**
 * Writes them one after the other; those that are on the stick already stay there when a later one fails or is cancelled.
 * The first one opens a round that was a draft.
 *
 * @throws Failure not-found, not-allowed once the round is closed, and those of `writeBundle`
 */
export async function writePackages(
  workspace: Workspace,
  { round, teams, plain, folder }: Input<'package.write'>,
  version: string,
  context: JobContext,
): Promise<PackagesResult> {
  const { db } = workspace.log;
  checkRoundOpen(db, round);
  if (readRound(db, round).round.state === 'draft') setRoundState(workspace, { round, state: 'open', reason: '' });
  const file = readRound(db, round);
  const packages: WrittenPackage[] = [];
  for (const id of teams) {
    const team = file.teams.find((one) => one.id === id);
    if (team === undefined) throw new Failure('not-found', { what: 'team', id });
    await breathe(context.signal);
    packages.push(await writePackage(workspace, file, team, { folder, isPlain: plain.includes(id), version }, context));
  }
  return { folder, packages };
}

type Reader = { readonly name: string; readonly recipient: string };
type Readers = { readonly known: readonly Reader[]; readonly unknown: readonly string[] };

function listReaders({ log }: Workspace, { people }: Team): Readers {
  const known: Reader[] = [];
  const unknown: string[] = [];
  for (const { name } of people) {
    const signer = findLaptop(log.db, name);
    const laptop = signer === null ? null : readLaptop(signer);
    if (laptop === null) unknown.push(name);
    else known.push({ name, recipient: laptop.recipient });
  }
  return { known, unknown };
}

function describe({ id, name }: Team, content: TeamContent, { known, unknown }: Readers): PackagePlan {
  return {
    team: id,
    name,
    schools: content.schools,
    findings: content.findings,
    pictures: content.pictures,
    picturesLeft: content.picturesLeft,
    bytes: content.pictureBytes,
    readers: known.map((one) => one.name),
    unknown,
  };
}

type Target = { readonly folder: string; readonly isPlain: boolean; readonly version: string };

async function writePackage(
  workspace: Workspace,
  file: RoundFile,
  team: Team,
  { folder, isPlain, version }: Target,
  context: JobContext,
): Promise<WrittenPackage> {
  const { log, signingKey, replica, machine } = workspace;
  const content = collectForTeam(log.db, file, team.id, log.now());
  const readers = listReaders(workspace, team);
  const isSealed = !isPlain && readers.known.length > 0;
  // The bureau can open what it has handed out.
  const recipients = isSealed
    ? [
        ...readers.known.map(({ recipient }) => recipient),
        ...(workspace.ageKey === null ? [] : [workspace.ageKey.recipient]),
      ]
    : [];
  const selection = selectRuns(log, 'entity', content.entities);
  const survey = surveySelection(log.db, selection);
  const manifest = describePackage(workspace, selection, survey, { round: file.round.id, team: team.id }, version);
  const spool = path.join(stagingFolder(workspace.folder), `package-${manifest.id}`);
  mkdirSync(spool, { recursive: true });
  // Before a byte leaves: see export.ts.
  markLeft(machine, replica, log.seq);
  try {
    const written = await writeBundle({
      folder,
      fileName: nameBundle(nameFile('任务包', `${file.round.name}-${team.name}`, log.now(), 'second'), !isSealed),
      spool,
      manifest,
      lines: readLines(log.db, selection, manifest.authors),
      media: survey.media.map((one) => ({ ...one, path: mediaPath(mediaFolder(workspace.folder), one.sha256) })),
      recipients,
      sign: (bytes) => ({ publicKey: signingKey.publicKey, signature: signBytes(signingKey.privateKey, bytes) }),
      signal: context.signal,
      onProgress: (done, total, stage) => context.report({ stage, subject: team.name, done, total }),
    });
    const fileName = path.basename(written.path);
    const plan = describe(team, content, isSealed ? readers : { known: [], unknown: readers.unknown });
    notePackage(workspace, manifest.id, file.round.id, { ...plan, fileName });
    return { ...plan, bytes: written.bytes, fileName, changes: survey.changes };
  } finally {
    rmSync(spool, { recursive: true, force: true });
  }
}

function describePackage(
  { log, newId, replica, name, signingKey }: Workspace,
  selection: Selection,
  { changes, authors, inspections, media }: Survey,
  tasks: NonNullable<BundleManifest['tasks']>,
  version: string,
): Omit<BundleManifest, 'entries'> {
  return {
    format: BUNDLE_FORMAT,
    version: BUNDLE_VERSION,
    id: newId(),
    purpose: 'package',
    createdAt: new Date(log.now()).toISOString(),
    createdBy: { replica, name, role: 'bureau', publicKey: signingKey.publicKey },
    app: { version },
    // Of everyone's changes only some go along, and the laptop misses none of the others.
    ...describeSelection(log, selection, () => false),
    authors: [...authors],
    receipts: listReceipts(
      log,
      selection.replicas.map(({ id }) => id),
    ),
    counts: { changes, inspections: inspections.length, media: media.length },
    tasks,
  };
}

function notePackage(
  { log }: Workspace,
  bundle: string,
  round: string,
  { team, fileName, readers }: PackagePlan & { readonly fileName: string },
): void {
  prepared(log.db, 'INSERT INTO package_file (bundle, round, team, file, at, readers) VALUES (?, ?, ?, ?, ?, ?)').run(
    bundle,
    round,
    team,
    fileName,
    log.now(),
    JSON.stringify(readers),
  );
}
