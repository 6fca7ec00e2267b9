/** What becomes of one bundle: a word, and sentences. */

import { CheckOutlined, CloseOutlined, MinusOutlined, QuestionOutlined, WarningOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BundleLine, Outcome, Tense } from './bundle-line.ts';
import { useSentencesOf } from './bundle-sentences.ts';
import { RefusalReason } from './refusal-reason.tsx';
import '../../components/tag.css';

const SIGNS: { readonly [outcome in Outcome]: ReactNode } = {
  merged: <CheckOutlined aria-hidden />,
  'already-here': <MinusOutlined aria-hidden />,
  'new-signer': <QuestionOutlined aria-hidden />,
  refused: <CloseOutlined aria-hidden />,
};
const TONES: { readonly [outcome in Outcome]: string } = {
  merged: 'good',
  'already-here': 'plain',
  'new-signer': 'warn',
  refused: 'bad',
};

type TagProps = { readonly outcome: Outcome; readonly tense: Tense };

export function OutcomeTag({ outcome, tense }: TagProps): ReactNode {
  const { t } = useTranslation('imports');
  return (
    <span className="tag" data-tone={TONES[outcome]}>
      {SIGNS[outcome]}
      {t(`outcomes.${tense}.${outcome}`)}
    </span>
  );
}

type Props = { readonly line: BundleLine; readonly tense: Tense };

export function BundleOutcome({ line, tense }: Props): ReactNode {
  const { said, amounts, marks } = useSentencesOf()(line, tense);
  if (line.refusal !== null) return <RefusalReason refusal={line.refusal} />;
  return (
    <>
      {said.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {amounts === '' ? null : <p className="soft">{amounts}</p>}
      {marks.map((sentence) => (
        <p key={sentence} className="bundle-mark">
          <WarningOutlined aria-hidden /> {sentence}
        </p>
      ))}
    </>
  );
}
