/** What the files would bring, school by school, before anything is changed. */

import { Button, Checkbox } from 'antd';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyFile, ReplyPreview } from '../../../shared/model/reply.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { StepHeading } from '../../components/step-heading.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useNotices } from '../../stores/notices.ts';
import { PreviewRows } from './preview-rows.tsx';
import { takeReplies, useReplies } from './replies-store.ts';
import { countLarge } from './shrink-pictures.ts';

export function PreviewReplies({ preview }: { readonly preview: ReplyPreview }): ReactNode {
  const { t } = useTranslation('replies');
  const formats = useFormats();
  const { leftOut, shrinking, problem, finish } = useReplies();
  const say = useNotices((notices) => notices.say);
  const files = preview.files.map((file, index) => ({ file, index }));
  const read = files.filter(({ file }) => file.refusal === null);
  const refused = files.filter(({ file }) => file.refusal !== null);
  const chosen = read.filter(({ file, index }) => brings(file) > 0 && !leftOut.includes(index));
  const rows = chosen.reduce((sum, { file }) => sum + brings(file), 0);
  const title = t(`preview.title.${preview.files.length === 0 ? 'nothing' : preview.toTake === 0 ? 'none' : 'some'}`, {
    count: preview.toTake,
    shown: formats.count(preview.toTake),
  });
  useEffect(() => say(title), [say, title]);
  const taken = chosen.map(({ index }) => index);
  const large = countLarge(preview, taken);
  return (
    <>
      <section className="card stack" aria-labelledby="replies-preview">
        <StepHeading id="replies-preview">{title}</StepHeading>
        <p>{t('preview.nothingYet')}</p>
        {preview.isCut ? <p>{t('preview.isCut')}</p> : null}
        {problem === null ? null : <FailureNotice error={problem} />}
        {large === 0 ? null : <p>{t('preview.large', { count: large, shown: formats.count(large) })}</p>}
        <div className="row">
          {preview.toTake === 0 ? null : (
            <Button
              type="primary"
              size="large"
              disabled={rows === 0}
              loading={shrinking !== null}
              onClick={() => void takeReplies(preview, taken)}
            >
              {t('preview.take', { count: rows, shown: formats.count(rows) })}
            </Button>
          )}
          <Button size="large" disabled={shrinking !== null} onClick={finish}>
            {t('preview.leave')}
          </Button>
          <span role="status" className="soft">
            {shrinking === null || shrinking.total === 0
              ? null
              : t('preview.shrinking', { nth: formats.count(shrinking.done + 1), all: formats.count(shrinking.total) })}
          </span>
        </div>
      </section>
      {refused.length === 0 ? null : <Refused files={refused.map(({ file }) => file)} />}
      {read.map(({ file, index }) => (
        <FileCard key={index} file={file} index={index} />
      ))}
    </>
  );
}

const brings = ({ rows }: ReplyFile): number =>
  rows.filter(({ outcome }) => outcome === 'new' || outcome === 'changed').length;

function FileCard({ file, index }: { readonly file: ReplyFile; readonly index: number }): ReactNode {
  const { t } = useTranslation('replies');
  const leftOut = useReplies((replies) => replies.leftOut);
  const toggle = useReplies((replies) => replies.toggle);
  return (
    <section className="card stack" aria-label={`${file.schoolName} ${file.number}`}>
      <div className="replies-head">
        <h2>{file.schoolName}</h2>
        <span className="soft">
          {file.number} · {file.file}
        </span>
        {brings(file) === 0 ? null : (
          <Checkbox checked={!leftOut.includes(index)} onChange={() => toggle(index)}>
            {t('preview.takeThis')}
          </Checkbox>
        )}
      </div>
      {file.notes.map((note) => (
        <p key={note} className="replies-note">
          {t(`notes.${note}`)}
        </p>
      ))}
      <PreviewRows rows={file.rows} />
    </section>
  );
}

function Refused({ files }: { readonly files: readonly ReplyFile[] }): ReactNode {
  const { t } = useTranslation('replies');
  return (
    <section className="card stack" aria-labelledby="replies-refused">
      <h2 id="replies-refused">{t('preview.refused', { count: files.length })}</h2>
      <ul className="replies-refused">
        {files.map((file, index) => (
          <li key={index}>
            <strong>{file.file}</strong>
            {file.schoolName === '' ? null : <span className="soft">{` ${file.schoolName} ${file.number}`}</span>}
            <div>{t(`refusals.${file.refusal ?? 'unreadable'}`, { code: file.madeBy })}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}
