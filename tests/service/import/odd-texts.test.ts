import { describe, expect, it } from 'vitest';
import { newWorkspaceSchema } from '../../../shared/model/workspace.ts';
import { useDesks } from '../../helpers/desk.ts';
import { answer, no, startInspection, YES_NO } from '../../helpers/inspection.ts';
import { openDesk } from '../../helpers/open-desk.ts';

const desks = useDesks();

/** What people paste: half an emoji, a direction override, a line feed, an invisible sign. */
const TEXTS = {
  'half an emoji': '公告栏\ud83d',
  'a direction override': '王\u202e芳',
  'a line feed': '王\n芳',
  'a null': '王\u0000芳',
  'a rare character': '𠮷田🏫',
  'a byte order mark': '\ufeff王芳',
};

describe('whatever text a person manages to type', () => {
  it.each(Object.entries(TEXTS))('%s in a note is saved and leaves on a stick', async (_, text) => {
    const wang = await desks.open('王芳');
    const bureau = await desks.open('县教育局', 'bureau');
    const inspection = await startInspection(wang);
    await answer(wang, inspection, YES_NO[0]!, { ...no, note: text });
    await bureau.importFrom([await wang.exportTo(desks.folder())], ['*']);
    const { answers } = await bureau.ask('inspections.open', { inspection });
    expect(answers[YES_NO[0]!]!.note).toBe(text.toWellFormed());
  });

  it.each(Object.entries(TEXTS))('%s in a name is left out, and the laptop works to the end', async (_, text) => {
    const { name } = newWorkspaceSchema.parse({ role: 'inspector', name: text });
    const desk = await openDesk(desks.folder('odd'), { name, role: 'inspector' });
    const inspection = await startInspection(desk, text);
    await answer(desk, inspection, YES_NO[0]!, no);
    const stick = await desk.exportTo(desks.folder());
    desk.service.close();
    const bureau = await desks.open('县教育局', 'bureau');
    expect((await bureau.importFrom([stick], ['*'])).results).toMatchObject([{ outcome: 'merged', signer: { name } }]);
  });

  it('nothing but invisible signs is no name', () => {
    expect(newWorkspaceSchema.safeParse({ role: 'inspector', name: '\u202e\n\u0000 ' }).success).toBe(false);
  });
});
