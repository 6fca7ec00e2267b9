/** `save`: one answer saved durably, over a bare SQLite commit of one row on the same disk. */
import path from 'node:path';
import Database from 'better-sqlite3';
import { builtinTemplates } from '../../shared/checklist/builtin.ts';
import { openService } from '../../electron/service/service.ts';
import { closeLaptop, makeLaptop } from '../helpers/laptop.ts';
import { fillWorkspace, makeAnswer } from './fill.ts';
import { formatMs, formatRatio, interleave, median, quantile, time } from './rounds.ts';

const GOAL = 1.5;

export async function benchSave(folder: string, quick: boolean): Promise<void> {
  const inspections = quick ? 200 : 2000;
  const rounds = quick ? 3 : 9;
  const saves = quick ? 50 : 100;
  const laptop = makeLaptop({ folder: path.join(folder, 'laptop') });
  const filled = fillWorkspace(laptop.workspace, inspections, 35);
  closeLaptop(laptop);

  const service = await openService({
    folder: laptop.folder,
    emit: () => undefined,
    surroundings: laptop.surroundings,
  });
  const bare = openBare(path.join(folder, 'bare.db'));
  const insert = bare.prepare('INSERT INTO answer (inspection, item, value) VALUES (?, ?, ?)');
  const { items } = builtinTemplates[0]!;
  // Veto items aside: one answered "yes" ends the scoring early.
  const plain = items.filter((item) => item.score.mode !== 'veto');
  const single: { [name: string]: number[] } = { save: [], commit: [] };
  let turn = inspections * 7 + items.length;

  const saveMany = async (): Promise<number> => {
    for (let one = 0; one < saves; one += 1) {
      turn += 1;
      const item = plain[turn % plain.length]!;
      const inspection = filled.inspections[turn % filled.inspections.length]!;
      const answer = { ...makeAnswer(item, turn), note: `第${turn}次` };
      single.save!.push(
        await time(async () => {
          const reply = await service.call('answers.save', { inspection, item: item.id, answer });
          if (!reply.ok) throw new Error(`not saved: ${reply.failure.code}`);
        }),
      );
    }
    return median(single.save!.slice(-saves));
  };
  const commitMany = async (): Promise<number> => {
    for (let one = 0; one < saves; one += 1) {
      turn += 1;
      const item = plain[turn % plain.length]!;
      const inspection = filled.inspections[turn % filled.inspections.length]!;
      const value = JSON.stringify({ ...makeAnswer(item, turn), note: `第${turn}次` });
      single.commit!.push(await time(() => insert.run(inspection, item.id, value)));
    }
    return median(single.commit!.slice(-saves));
  };

  await interleave(
    [
      { name: 'save', run: saveMany },
      { name: 'commit', run: commitMany },
    ],
    1,
  );
  single.save = [];
  single.commit = [];
  const times = await interleave(
    [
      { name: 'save', run: saveMany },
      { name: 'commit', run: commitMany },
    ],
    rounds,
  );
  const ratios = times.get('save')!.map((ms, round) => ms / times.get('commit')![round]!);
  service.close();
  bare.close();

  console.log(`save · one answer in a workspace of ${inspections} inspections, ${rounds} rounds of ${saves}`);
  for (const [name, label] of [
    ['save', 'answers.save'],
    ['commit', 'bare commit'],
  ] as const) {
    const of = single[name]!;
    console.log(
      `  ${label.padEnd(14)} median ${formatMs(median(of))}, 95th percentile ${formatMs(quantile(of, 0.95))}`,
    );
  }
  console.log(`  ratio of medians, median of rounds: ${formatRatio(median(ratios), GOAL)}`);
}

function openBare(file: string): Database.Database {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE answer (inspection TEXT NOT NULL, item TEXT NOT NULL, value TEXT NOT NULL) STRICT');
  return db;
}
