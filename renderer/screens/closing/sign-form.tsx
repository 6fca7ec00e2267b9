/** Name, post and the signature itself. */

import { Button, Segmented } from 'antd';
import { useRef, useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignatureSlot, VisitClosingSheet } from '../../../shared/model/visit.ts';
import { sendPicture } from '../../api.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';
import { SignText } from './sign-text.tsx';
import { SignatureField } from './signature-field.tsx';
import type { Paper } from './signature-field.tsx';

type Way = 'draw' | 'paper' | 'refuse';

type Props = {
  readonly visit: string;
  readonly slot: SignatureSlot;
  /** Who probably signs. */
  readonly name: string;
  readonly onDone: (sheet: VisitClosingSheet) => void;
  readonly onClose: () => void;
};

export function SignForm({ visit, slot, name: suggested, onDone, onClose }: Props): ReactNode {
  const { t } = useTranslation('closing');
  const [way, setWay] = useState<Way>('draw');
  const [name, setName] = useState(suggested);
  const [post, setPost] = useState('');
  const [words, setWords] = useState('');
  const [original, setOriginal] = useState('');
  const [drawn, setDrawn] = useState(false);
  const [sending, setSending] = useState(false);
  const [sendError, setSendError] = useState<unknown>(null);
  const paper = useRef<Paper>(null);
  const sign = useAction('closing.sign');
  const ways: readonly Way[] = slot === 'school' ? ['draw', 'paper', 'refuse'] : ['draw', 'paper'];
  const lack = findLack({ way, name, words, original, drawn });

  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (lack !== null) return;
    setSending(true);
    setSendError(null);
    try {
      const picture = way === 'draw' ? await paper.current?.read() : null;
      const media = picture == null ? null : (await sendPicture(picture)).media;
      const refused = way === 'refuse';
      const sheet = await sign.mutateAsync({
        visit,
        slot,
        name: name.trim(),
        post: post.trim(),
        media,
        refused,
        words: refused ? words.trim() : '',
        original: way === 'paper' ? original.trim() : '',
      });
      onDone(sheet);
      onClose();
    } catch (error) {
      setSendError(error);
    } finally {
      setSending(false);
    }
  };

  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <div className="closing-fields">
        <SignText id="sign-name" label={t('sign.name')} value={name} maxLength={60} onChange={setName} />
        <SignText id="sign-post" label={t('sign.post')} value={post} maxLength={60} onChange={setPost} />
      </div>
      <Segmented<Way>
        value={way}
        onChange={setWay}
        aria-label={t('sign.way')}
        options={ways.map((value) => ({ value, label: t(`sign.ways.${value}`) }))}
      />
      {way === 'draw' ? <SignatureField paper={paper} label={t('sign.canvas')} onDrawn={setDrawn} /> : null}
      {way === 'paper' ? (
        <SignText
          id="sign-original"
          label={t('sign.original')}
          value={original}
          maxLength={200}
          onChange={setOriginal}
        />
      ) : null}
      {way === 'refuse' ? (
        <>
          <SignText id="sign-words" label={t('sign.words')} value={words} maxLength={500} onChange={setWords} />
          <p className="soft">{t('sign.witness')}</p>
        </>
      ) : null}
      {sendError === null ? null : <FailureNotice error={sendError} />}
      <div className="row closing-buttons">
        <span className="soft" role="status">
          {lack === null ? '' : t(`sign.lack.${lack}`)}
        </span>
        <Button onClick={onClose}>{t('common:cancel')}</Button>
        <Button type="primary" htmlType="submit" disabled={lack !== null} loading={sending}>
          {t(way === 'refuse' ? 'sign.confirmRefusal' : 'sign.confirm')}
        </Button>
      </div>
    </form>
  );
}

type Filled = {
  readonly way: Way;
  readonly name: string;
  readonly words: string;
  readonly original: string;
  readonly drawn: boolean;
};

/** What is still to be filled in before it can be confirmed. */
function findLack({ way, name, words, original, drawn }: Filled): 'words' | 'name' | 'drawing' | 'original' | null {
  if (way === 'refuse') return words.trim() === '' ? 'words' : null;
  if (name.trim() === '') return 'name';
  if (way === 'draw') return drawn ? null : 'drawing';
  return original.trim() === '' ? 'original' : null;
}
