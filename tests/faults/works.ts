/** What a program does when it is killed. Each work says aloud what it has been told is done: that must never be lost. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { builtinTemplates } from '../../shared/checklist/builtin.ts';
import { ANY_KEY } from '../../electron/service/bundles/import.ts';
import { compactWorkspace } from '../../electron/service/compact.ts';
import { openService } from '../../electron/service/service.ts';
import type { Photo } from '../../shared/model/photo.ts';
import { greyPng } from '../fixtures/pictures.ts';
import { makeAnswer } from '../bench/fill.ts';
import { runService } from '../helpers/running-service.ts';
import type { EndedJob, RunningService, ServicePlace } from '../helpers/running-service.ts';

/** Says that something is done. */
export type Say = (what: string) => void;
export type Work = (place: ServicePlace, args: readonly string[], say: Say) => Promise<void>;

/** An item that takes any of `makeAnswer`'s answers without ending the scoring. */
export const ITEM = builtinTemplates[0]!.items.find((item) => item.type === 'single')!;
export const SAVES = 30;

const done = (job: EndedJob): void => {
  if (job.state !== 'done') throw new Error(`the job ended otherwise: ${JSON.stringify(job)}`);
};

const saveAnswers = async (service: RunningService, inspection: string, count: number, say: Say): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) {
    const answer = { ...makeAnswer(ITEM, turn), note: `第${turn}次` };
    await service.ask('answers.save', { inspection, item: ITEM.id, answer });
    say(answer.note);
  }
};

const importAll = async (service: RunningService, stick: string): Promise<void> =>
  done(await service.run('import.start', { paths: [stick], acceptKeys: [ANY_KEY] }));

export const WORKS = {
  /** An inspector answers, looks at the list now and then, and closes the program. */
  async save(place, [inspection], say) {
    const service = await runService(place);
    for (let round = 0; round < 3; round += 1) {
      await saveAnswers(service, inspection!, SAVES / 3, say);
      await service.ask('today.open', {});
    }
    await service.close();
  },

  /** An inspector takes pictures, makes photos of them, and masks the first. */
  async photos(place, [inspection], say) {
    const service = await runService(place);
    const owner = { inspection: inspection!, item: ITEM.id, visit: null, finding: null, recheck: null };
    const facts = { caption: '', source: 'camera', takenAt: null, masked: false, stamped: false } as const;
    const taken: Photo[] = [];
    for (const shade of [1, 2]) {
      const { media } = await service.send(greyPng(40, 30, shade));
      taken.push(...(await service.ask('photos.add', { owner, pictures: [{ media, ...facts }] })));
      say(`taken ${media}`);
    }
    const [first] = taken as [Photo];
    const { media } = await service.send(greyPng(40, 30, 0));
    await service.ask('photos.mask', { photo: first.id, media });
    say(`masked ${first.media} ${media}`);
    await service.close();
  },

  async create(place, _args, say) {
    const service = await openService({
      folder: place.folder,
      emit: () => undefined,
      surroundings: { machine: { folder: place.machine } },
    });
    const reply = await service.call('workspace.create', { role: 'bureau', name: '教育局' });
    if (!reply.ok) throw new Error(reply.failure.code);
    say('created');
    service.close();
  },

  async setup(place, [file], say) {
    const service = await openService({
      folder: place.folder,
      emit: () => undefined,
      surroundings: { machine: { folder: place.machine } },
    });
    const reply = await service.call('setup.open', { file: file!, name: '王芳' });
    if (!reply.ok || !reply.value.ok) throw new Error(JSON.stringify(reply));
    say('ready');
    service.close();
  },

  async export(place, _args, say) {
    const stick = path.join(place.folder, '..', 'stick');
    mkdirSync(stick, { recursive: true });
    const service = await runService(place);
    for (let time = 0; time < 2; time += 1) {
      const job = await service.run('export.start', { folder: stick, everything: true });
      if (job.state !== 'done' || job.kind !== 'export') throw new Error(JSON.stringify(job));
      say(`${job.result.sha256} ${job.result.fileName}`);
    }
    await service.close();
  },

  async import(place, [stick], say) {
    const service = await runService(place);
    await importAll(service, stick!);
    say('imported');
    await service.close();
  },

  /** Somebody answers while a large bundle is merged in several steps. */
  async 'import-large'(place, [stick, inspection], say) {
    const service = await runService(place);
    const importing = importAll(service, stick!);
    await saveAnswers(service, inspection!, SAVES, say);
    await importing;
    say('imported');
    await service.close();
  },

  async preview(place, [stick], say) {
    const service = await runService(place);
    for (let time = 0; time < 2; time += 1) {
      const job = await service.run('import.preview', { paths: [stick!] });
      if (job.state !== 'done' || job.kind !== 'preview') throw new Error(JSON.stringify(job));
      say('previewed');
      await service.ask('import.dismiss', { preview: job.result.id });
    }
    await service.close();
  },

  async merge(place, [stick], say) {
    const service = await runService(place);
    const job = await service.run('import.preview', { paths: [stick!] });
    if (job.state !== 'done' || job.kind !== 'preview') throw new Error(JSON.stringify(job));
    done(await service.run('import.merge', { preview: job.result.id, acceptKeys: [ANY_KEY] }));
    say('imported');
    await service.close();
  },

  /** @param steps `undo <batch>` or `redo <batch>` */
  async undo(place, steps, say) {
    const service = await runService(place);
    for (const step of steps) {
      const [act, batch] = step.split(' ') as ['undo' | 'redo', string];
      await service.ask(act === 'undo' ? 'import.undo' : 'import.redo', { batch });
      say(step);
    }
    await service.close();
  },

  async migrate(place, _args, say) {
    const service = await runService(place);
    say('opened');
    await service.close();
  },

  async compact(place, _args, say) {
    const service = await runService(place);
    for (let time = 0; time < 2; time += 1) {
      await compactWorkspace(service.workspace);
      say('compacted');
    }
    await service.close();
  },
} as const satisfies { readonly [name: string]: Work };

export type WorkName = keyof typeof WORKS;
