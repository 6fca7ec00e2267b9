import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtinTemplates } from '../../../shared/checklist/builtin.ts';
import { daysBefore } from '../../../electron/service/simulate/calendar.ts';
import { rollDice } from '../../../electron/service/simulate/dice.ts';
import { drawGoodAnswer } from '../../../electron/service/simulate/draw-answer.ts';
import { useTempFolder } from '../../fixtures/temp-folder.ts';
import { openCommandLine } from './command-line.ts';

const folderFor = useTempFolder();
const ON = '2026-03-10';
const venue = builtinTemplates.find(({ id }) => id === 'tpl-venue-v1')!;

/** The worked example of the field notes §2.5: a village school without a screen, 16.9 points lost. */
function villageSchool(): Record<string, unknown> {
  const good = Object.fromEntries(
    venue.items.map((item): [string, unknown] => [item.id, drawGoodAnswer(rollDice('score'), item, ON)]),
  );
  const na = { na: '没有' };
  return {
    ...good,
    'bb-acc-map': na,
    'bb-led-access': na,
    'bb-led-cutoff': na,
    'bb-led-light': na,
    'bb-mgmt-owner': 1,
    'bb-acc-typo': 3,
    'bb-acc-fact': 1,
    'bb-time-latest': daysBefore(ON, 62),
    'bb-time-expired': 2,
    'bb-pub-items': (good['bb-pub-items'] as string[]).slice(1),
    'bb-pub-channel': '有公布但无人应答或未按期开箱',
    'bb-safe-struct': 1,
    'bb-safe-maint': 18,
    'bb-radio-log': '有播出单但不一致',
    'bb-ip-credit': 2,
    'bb-priv-consent': 1,
    'bb-bonus-selffix': 'yes',
  };
}

function writeAnswers(name: string, answers: unknown): string {
  const file = path.join(folderFor('root'), name);
  writeFileSync(file, typeof answers === 'string' ? answers : JSON.stringify(answers));
  return file;
}

describe('scoring from the command line', () => {
  it.each([
    ['exclude', '80.35', '83.35'],
    ['full', '83.10', '86.10'],
    ['spread', '80.24', '83.24'],
  ])('gives the worked example its %s score', async (policy, base, final) => {
    const { ask } = openCommandLine(folderFor('root'));
    const answers = writeAnswers('answers.json', villageSchool());
    const policies = ['--na-policy', policy, '--on', ON];
    const { code, value } = await ask('score', '--template', 'tpl-venue-v1', '--answers', answers, ...policies);
    expect(code).toBe(0);
    expect(value).toMatchObject({
      state: 'scored',
      base: { rounded: base },
      bonus: { exact: '3/1', rounded: '3.00' },
      final: { rounded: final },
      grade: 'good',
      gradeName: 'good',
      vetoes: [],
      unanswered: [],
      na: ['bb-acc-map', 'bb-led-access', 'bb-led-cutoff', 'bb-led-light'],
    });
    expect(value['lost']).toContainEqual({ item: 'bb-time-latest', points: { exact: '12/5', rounded: '2.40' } });
    expect(value['lost']).toHaveLength(12);
  });

  it('stops at a veto, or caps the score at 59 when told to', async () => {
    const { ask, run } = openCommandLine(folderFor('root'));
    const answers = writeAnswers('answers.json', { ...villageSchool(), 'bb-veto-ad': 'yes' });
    const args = ['score', '--template', 'tpl-venue-v1@1', '--answers', answers, '--on', ON];
    expect(await ask(...args)).toMatchObject({
      code: 0,
      value: { state: 'vetoed', base: null, bonus: null, final: null, grade: 'fail', vetoes: ['bb-veto-ad'] },
    });
    expect((await ask(...args, '--veto-policy', 'cap59')).value).toMatchObject({
      final: { exact: '59/1' },
      grade: 'fail',
    });
    expect((await run(...args, '--lang', 'zh')).out).toContain('否决：bb-veto-ad 商业广告');
  });

  it('counts what is left out as zero and lists it', async () => {
    const { ask } = openCommandLine(folderFor('root'));
    const { 'bb-acc-typo': _, ...rest } = villageSchool();
    const answers = writeAnswers('answers.json', { ...rest, 'bb-acc-fact': null });
    const { value } = await ask('score', '--template', 'tpl-venue-v1', '--answers', answers, '--on', ON);
    expect(value['unanswered']).toEqual(['bb-acc-typo', 'bb-acc-fact']);
    expect(value['lost']).toContainEqual({ item: 'bb-acc-typo', points: { exact: '6/1', rounded: '6.00' } });
  });

  it('scores by a checklist in a file, also one saved by Windows Notepad', async () => {
    const { ask } = openCommandLine(folderFor('root'));
    const template = writeAnswers('mine.json', `\uFEFF${JSON.stringify({ ...venue, id: 'mine', version: 3 })}`);
    const answers = writeAnswers('answers.json', villageSchool());
    const { code, value } = await ask('score', '--template', template, '--answers', answers, '--on', ON);
    expect({ code, final: value['final'] }).toMatchObject({ code: 0, final: { rounded: '83.35' } });
  });

  it.each([
    ['an item that the checklist does not have', { 'bb-none-such': 1 }, 'not-found', 'bb-none-such'],
    ['a negative count', { 'bb-acc-typo': -1 }, 'answer-unfit', '“bb-acc-typo”'],
    ['a yes/no that is neither', { 'bb-veto-ad': 'maybe' }, 'answer-unfit', '“bb-veto-ad”'],
    ['a day that has not come', { 'bb-time-latest': '2026-03-11' }, 'answer-unfit', '2026-03-11'],
    ['a day that is in no calendar', { 'bb-time-latest': '2026-02-30' }, 'answer-unfit', '2026-02-30'],
    ['a choice that is not offered', { 'bb-pub-channel': '也许' }, 'answer-unfit', '也许'],
    ['“not applicable” where that is not allowed', { 'bb-acc-typo': { na: '没看' } }, 'answer-unfit', '“bb-acc-typo”'],
    ['“not applicable” without a reason', { 'bb-acc-map': { na: ' ' } }, 'answer-unfit', '“bb-acc-map”'],
    ['something else than an answer', { 'bb-acc-map': { nä: 1 } }, 'invalid-input', 'bb-acc-map'],
    ['a list instead of answers', [1, 2], 'invalid-input', 'answers.json'],
    ['no JSON', '{"bb-acc-typo":', 'invalid-input', 'answers.json'],
  ])('refuses %s in one sentence that says where', async (_, given, code, place) => {
    const { ask, run } = openCommandLine(folderFor('root'));
    const args = ['score', '--template', 'tpl-venue-v1', '--answers', writeAnswers('answers.json', given), '--on', ON];
    const { code: exit, value } = await ask(...args);
    expect({ exit, value }).toMatchObject({ exit: 1, value: { ok: false, failure: { code } } });
    const { out, err } = await run(...args);
    expect(out).toBe('');
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(err).toContain(place);
  });

  it('refuses a checklist that is not known, not there or not one', async () => {
    const { ask } = openCommandLine(folderFor('root'));
    const answers = writeAnswers('answers.json', {});
    const wrong = writeAnswers('wrong.json', { ...venue, full: 99 });
    const failures: unknown[] = [];
    for (const template of ['tpl-venue-v9', path.join(folderFor('root'), 'none.json'), wrong]) {
      const { code, value } = await ask('score', '--template', template, '--answers', answers);
      failures.push([code, (value['failure'] as { code: string }).code]);
    }
    expect(failures).toEqual([
      [1, 'unknown-checklist'],
      [1, 'not-found'],
      [1, 'invalid-input'],
    ]);
  });
});
