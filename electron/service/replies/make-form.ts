/** What is asked of a school, taken from its notice as it was issued. */
import type { Notice } from '../../../shared/model/notice.ts';
import { REPLY_FORMAT, REPLY_VERSION } from '../../../shared/reply/form.ts';
import type { ReplyForm } from '../../../shared/reply/form.ts';
import type { Workspace } from '../workspace.ts';
import { signForm } from './form-check.ts';

export function makeReplyForm(
  { signingKey, name }: Pick<Workspace, 'signingKey' | 'name'>,
  id: string,
  notice: Notice,
): ReplyForm {
  const { letter } = notice;
  const form: Omit<ReplyForm, 'check'> = {
    format: REPLY_FORMAT,
    version: REPLY_VERSION,
    bureau: { name: letter.authority === '' ? name : letter.authority, key: signingKey.publicKey },
    notice: id,
    number: notice.number,
    school: notice.school,
    schoolName: notice.schoolName,
    on: notice.on,
    replyBy: notice.replyBy,
    contact: letter.contact,
    phone: letter.phone,
    channel: letter.channel,
    findings: notice.findings.map(({ finding, on, place, facts, remedy, due }, index) => ({
      finding,
      n: index + 1,
      on,
      place,
      facts,
      remedy,
      due,
    })),
  };
  return { ...form, check: signForm(signingKey, form) };
}
