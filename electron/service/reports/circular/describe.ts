/** A circular (通报) as an official document. Domain notes §3.2. */
import type { Circular } from '../../../../shared/model/notice.ts';
import type { OfficialBlock, OfficialDocument } from '../../../../shared/model/official-document.ts';
import { describeHead } from '../notice/describe.ts';

/** Says only what the circular's cell says, so that it says the same whenever it is printed. */
export function describeCircular({ letter, number, title, to, body, attachments, on }: Circular): OfficialDocument {
  return {
    head: describeHead(letter),
    number,
    // Broken where a sense ends, as titles are (§3.3).
    title: title.replace(/日(?=学校检查情况的通报$)/u, '日\n'),
    to,
    body: body.map(({ kind, text }): OfficialBlock => {
      if (kind === 'paragraph') return { kind, text };
      return { kind: 'heading', level: kind === 'heading' ? 1 : 2, text };
    }),
    attachments,
    signature: { authority: letter.authority, on },
    imprint: { copies: letter.copies, printedBy: letter.authority, on },
    annexes: [],
  };
}
