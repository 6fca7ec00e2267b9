/**
 * A program that will be killed at work. It says `ready`, then one line for everything that it has been told is done:
 * what stands in a line must survive.
 *
 * Usage: doomed.ts save|import|export|undo|open|create FOLDER [STICK]
 */
import { mkdirSync, readdirSync, writeSync } from 'node:fs';
import { openDesk } from '../helpers/open-desk.ts';
import type { Desk } from '../helpers/open-desk.ts';
import { answer, no, startInspection, YES_NO } from '../helpers/inspection.ts';

const [mode, folder, stick = ''] = process.argv.slice(2) as [string, string, string?];
// Written at once, not when the event loop comes round: a kill must not find a line that was earned but not said.
const say = (line: string): void => void writeSync(1, `${line}\n`);

const work: { readonly [mode: string]: () => Promise<void> } = {
  async save() {
    const desk = await open();
    const inspection = await startInspection(desk);
    say(`inspection ${inspection}`);
    say('ready');
    for (let turn = 1; ; turn += 1) {
      const item = YES_NO[turn % YES_NO.length]!;
      await answer(desk, inspection, item, { ...no, note: `第${turn}次` });
      say(`saved ${turn} ${item}`);
    }
  },
  async import() {
    const desk = await open();
    say('ready');
    const { results } = await desk.importFrom([stick], ['*']);
    say(`merged ${results.filter(({ outcome }) => outcome === 'merged').length}`);
  },
  async export() {
    const desk = await open();
    mkdirSync(stick, { recursive: true });
    say('ready');
    for (;;) say(`exported ${await desk.exportTo(stick)}`);
  },
  async undo() {
    const desk = await open();
    const batch = await desk.importFrom(
      readdirSync(stick).map((name) => `${stick}/${name}`),
      ['*'],
    );
    say('ready');
    for (;;) {
      await desk.ask('import.undo', { batch: batch.id });
      say('undone');
      await desk.ask('import.redo', { batch: batch.id });
      say('redone');
    }
  },
  /** Opening migrates. */
  async open() {
    say('ready');
    await open();
    say('opened');
  },
  async create() {
    say('ready');
    await open();
    say('created');
  },
};

function open(): Promise<Desk> {
  return openDesk(folder, { name: '王芳', role: 'inspector' });
}

await work[mode]!();
