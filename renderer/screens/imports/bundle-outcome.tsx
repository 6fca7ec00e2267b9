/** What became of one bundle, in sentences. */

import { CheckOutlined, CloseOutlined, MinusOutlined, QuestionOutlined, WarningOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BundleCounts, BundleResult, Gap } from '../../../shared/model/transfer.ts';
import { useFormats } from '../../i18n/formats.ts';
import type { Outcome } from './batch-summary.ts';
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

export function OutcomeTag({ outcome }: { readonly outcome: Outcome }): ReactNode {
  const { t } = useTranslation('imports');
  return (
    <span className="tag" data-tone={TONES[outcome]}>
      {SIGNS[outcome]}
      {t(`outcomes.${outcome}`)}
    </span>
  );
}

export function BundleOutcome({ result }: { readonly result: BundleResult }): ReactNode {
  const { t } = useTranslation('imports');
  if (result.outcome === 'refused') return <RefusalReason refusal={result.refusal} />;
  if (result.outcome === 'new-signer') return <p>{t('newSigner')}</p>;
  return (
    <>
      {result.outcome === 'already-here' ? <p>{t('alreadyHere')}</p> : <Counts counts={result.counts} />}
      {result.counts.conflicts === 0 ? null : (
        <p className="bundle-mark">
          <WarningOutlined aria-hidden /> {t('conflicts', { count: result.counts.conflicts })}
        </p>
      )}
      {result.gaps.map((gap) => (
        <GapSentence key={`${gap.replica} ${gap.from}`} gap={gap} />
      ))}
      {result.branches === 0 ? null : <p className="bundle-mark">{t('branches')}</p>}
    </>
  );
}

function Counts({ counts }: { readonly counts: BundleCounts }): ReactNode {
  const { t } = useTranslation('imports');
  const formats = useFormats();
  const say = (key: string, count: number): string[] =>
    count === 0 ? [] : [t(`counts.${key}`, { count, shown: formats.count(count) })];
  const inspections = [
    ...say('inspectionsNew', counts.inspectionsNew),
    ...say('inspectionsUpdated', counts.inspectionsUpdated),
  ];
  const changes = [...say('added', counts.added), ...say('known', counts.known), ...say('media', counts.mediaAdded)];
  return (
    <>
      {inspections.length === 0 ? null : <p>{inspections.join(t('summary.comma'))}</p>}
      <p className="soft">{changes.join(t('summary.comma'))}</p>
    </>
  );
}

function GapSentence({ gap }: { readonly gap: Gap }): ReactNode {
  const { t } = useTranslation('imports');
  const formats = useFormats();
  const missing = { name: gap.name, from: formats.count(gap.from), to: formats.count(gap.to) };
  return (
    <p className="bundle-mark">
      <WarningOutlined aria-hidden /> {t(gap.from === gap.to ? 'gapOfOne' : 'gap', missing)}
    </p>
  );
}
