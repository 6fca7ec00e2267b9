/** What a batch would bring, before anything is changed: merge it or leave it. */

import { CheckCircleFilled, InfoCircleFilled, WarningFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../shared/model/transfer.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LeaveDialog, useAskBeforeLeaving } from '../../components/ask-before-leaving.tsx';
import { StepHeading } from '../../components/step-heading.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useAction } from '../../queries.ts';
import { useJobs } from '../../stores/jobs.ts';
import { useNotices } from '../../stores/notices.ts';
import { AcceptSigners } from './accept-signers.tsx';
import { AskPassphrase, isLocked } from './ask-passphrase.tsx';
import { summariseBatch } from './batch-summary.ts';
import { countMergeable, describePreviewed } from './bundle-line.ts';
import { BundleTable } from './bundle-table.tsx';
import { useImports } from './imports-store.ts';
import { PreviewFigures } from './preview-figures.tsx';
import { useStartPreview } from './start-preview.ts';
import '../transfer/transfer.css';

export function DecidePreview({ preview }: { readonly preview: ImportPreview }): ReactNode {
  const { t } = useTranslation('imports');
  const formats = useFormats();
  const { compared, source, followMerge, finish } = useImports();
  const noteJob = useJobs((jobs) => jobs.noteJob);
  const merge = useAction('import.merge');
  const dismiss = useAction('import.dismiss');
  const again = useStartPreview();
  const leaving = useAskBeforeLeaving();
  const lines = preview.bundles.map((bundle) => describePreviewed(bundle, compared));
  const summary = summariseBatch(lines);
  const mergeable = countMergeable(preview, compared);
  const asks = preview.bundles.some(({ signerIsNew, verdict }) => signerIsNew && verdict === 'ready');
  const kept = preview.bundles.filter((bundle) => bundle.verdict === 'refused' && !isLocked(bundle)).length;
  const refusedOnly = kept === summary.bundles;
  const lockedOnly = summary.outcomes.refused === summary.bundles && kept < summary.bundles;
  const count = { count: mergeable, shown: formats.count(mergeable) };

  const startMerge = (): void =>
    merge.mutate(
      { preview: preview.id, acceptKeys: [...compared] },
      {
        onSuccess: (job) => {
          noteJob(job);
          followMerge(job.id);
        },
      },
    );
  const drop = (then: () => void): void => dismiss.mutate({ preview: preview.id }, { onSuccess: then });

  return (
    <section className="card stack" aria-labelledby="preview-title">
      <PreviewHead asks={asks} mergeable={mergeable} refused={summary.outcomes.refused} />
      <PreviewFigures summary={summary} />
      <AskPassphrase bundles={preview.bundles} />
      <AcceptSigners bundles={preview.bundles} />
      <BundleTable lines={lines} tense="planned" />
      {merge.isError ? (
        <FailureNotice error={merge.error} onRetry={() => again.start(source)} retry={t('preview.again')} />
      ) : null}
      {dismiss.isError ? <FailureNotice error={dismiss.error} /> : null}
      <div className="row decide">
        {lockedOnly ? null : refusedOnly ? (
          <Button type="primary" size="large" loading={merge.isPending} onClick={startMerge}>
            {t('preview.keepRefused', { count: summary.bundles, shown: formats.count(summary.bundles) })}
          </Button>
        ) : (
          <Button type="primary" size="large" disabled={mergeable === 0} loading={merge.isPending} onClick={startMerge}>
            {mergeable === 0 ? t('preview.compareFirst') : t('preview.merge', count)}
          </Button>
        )}
        <Button size="large" disabled={dismiss.isPending} onClick={() => drop(finish)}>
          {t('preview.dismiss')}
        </Button>
        <span className="soft">
          {t(refusedOnly ? 'preview.refusedKept' : kept > 0 ? 'preview.othersKept' : 'preview.unchanged')}
        </span>
      </div>
      <LeaveDialog
        leaving={leaving}
        title={t('leave.title')}
        text={t('leave.text')}
        leave={t('leave.leave')}
        stay={t('leave.stay')}
        onLeave={(go) =>
          drop(() => {
            finish();
            go();
          })
        }
      />
    </section>
  );
}

type HeadProps = { readonly asks: boolean; readonly mergeable: number; readonly refused: number };

function PreviewHead({ asks, mergeable, refused }: HeadProps): ReactNode {
  const { t } = useTranslation('imports');
  const formats = useFormats();
  const say = useNotices((notices) => notices.say);
  const isWaiting = asks && mergeable === 0;
  const key = isWaiting ? 'asks' : mergeable === 0 ? 'refused' : 'ready';
  const title = t(`preview.title.${key}`, { count: mergeable, shown: formats.count(mergeable) });
  useEffect(() => say(title), [say, title]);
  const tone = isWaiting ? 'plain' : refused > 0 ? 'warn' : 'good';
  return (
    <div className="outcome" data-tone={tone}>
      {tone === 'good' ? (
        <CheckCircleFilled aria-hidden />
      ) : tone === 'warn' ? (
        <WarningFilled aria-hidden />
      ) : (
        <InfoCircleFilled aria-hidden />
      )}
      <div>
        <StepHeading id="preview-title">{title}</StepHeading>
        <p>{t('preview.nothingYet')}</p>
      </div>
    </div>
  );
}
