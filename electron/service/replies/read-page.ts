/**
 * Reads a page, or the data file it saves. The page is hostile text: it is searched for the element that holds the data,
 * and nothing of it is parsed as HTML or run.
 */
import { PAGE_DATA_ID, REPLY_PICTURES, savedPageSchema } from '../../../shared/reply/form.ts';
import type { SavedPage } from '../../../shared/reply/form.ts';
import type { ReplyNote } from '../../../shared/model/reply.ts';
import { parseJson, readForm } from './read-form.ts';
import { emptyAnswer, refuseReply } from './reply-content.ts';
import type { RawPicture, ReadAnswer, Reading } from './reply-content.ts';

const MARK = `id="${PAGE_DATA_ID}"`;
/** A tag's end is near its beginning. */
const TAG = 200;

export function readPage(bytes: Buffer): Reading {
  const text = bytes.toString('utf8');
  const at = text.indexOf(MARK);
  const tagEnd = at < 0 ? -1 : text.indexOf('>', at);
  const isScript = text.slice(Math.max(0, at - TAG), Math.max(0, at)).includes('<script');
  if (tagEnd < 0 || tagEnd - at > TAG || !isScript) return refuseReply('not-a-form');
  const to = text.indexOf('</script', tagEnd);
  return to < 0 ? refuseReply('unreadable') : readSaved(text.slice(tagEnd + 1, to));
}

export function readPageData(bytes: Buffer): Reading {
  return readSaved(bytes.toString('utf8').replace(/^\uFEFF/, ''));
}

function readSaved(text: string): Reading {
  const value = parseJson(text);
  if (value === undefined) return refuseReply('unreadable');
  const form = readForm(typeof value === 'object' && value !== null && 'form' in value ? value.form : null);
  if (!form.ok) return form;
  const saved = savedPageSchema.safeParse(value);
  if (!saved.success) return refuseReply('unreadable');
  const { answers, longTerm, savedAt } = saved.data;
  return {
    ok: true,
    reply: {
      form: form.form,
      longTerm,
      savedAt: Number.isNaN(Date.parse(savedAt)) ? '' : savedAt,
      notes: [],
      answers: form.form.findings.map((asked): ReadAnswer => {
        const answer = answers.find(({ finding }) => finding === asked.finding);
        if (answer === undefined) {
          return { asked, typed: emptyAnswer(asked.finding), fault: null, pictures: [], notes: [] };
        }
        const { pictures, ...typed } = answer;
        return { asked, typed, fault: null, ...readPictures(pictures) };
      }),
    },
  };
}

function readPictures(saved: SavedPage['answers'][number]['pictures']): {
  readonly pictures: readonly RawPicture[];
  readonly notes: readonly ReplyNote[];
} {
  const notes: ReplyNote[] = saved.length > REPLY_PICTURES ? ['pictures-too-many'] : [];
  const pictures = saved.slice(0, REPLY_PICTURES).map(({ name, data }): RawPicture => {
    const comma = data.indexOf(',');
    const isPicture = /^data:image\/(?:jpeg|png|webp);base64$/.test(data.slice(0, Math.max(0, comma)));
    return { name, bytes: Buffer.from(isPicture ? data.slice(comma + 1) : '', 'base64') };
  });
  return { pictures, notes };
}
