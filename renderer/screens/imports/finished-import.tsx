/** The report on the batch just merged. */

import { CheckCircleFilled, InfoCircleFilled, WarningFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ImportBatch } from '../../../shared/model/transfer.ts';
import { StepHeading } from '../../components/step-heading.tsx';
import { useWorkspace } from '../../components/workspace.ts';
import { useFormats } from '../../i18n/formats.ts';
import { homePath, routes, visitPath } from '../../routes.ts';
import { useNotices } from '../../stores/notices.ts';
import { summariseBatch } from './batch-summary.ts';
import { describeResult } from './bundle-line.ts';
import { BundleTable } from './bundle-table.tsx';
import { useImports } from './imports-store.ts';
import { ReportButtons } from './report-buttons.tsx';
import { useSummarySentence } from './summary-sentence.ts';
import '../transfer/transfer.css';

export function FinishedImport({ batch }: { readonly batch: ImportBatch }): ReactNode {
  const { t } = useTranslation('imports');
  const formats = useFormats();
  const [, navigate] = useLocation();
  const { role } = useWorkspace();
  const { finish } = useImports();
  const say = useNotices((notices) => notices.say);
  const { results } = batch;
  const lines = results.map(describeResult);
  const visit = handedOver(batch);
  const summary = summariseBatch(lines);
  const taken = summary.outcomes.merged + summary.outcomes['already-here'];
  const title = t(taken === 0 ? 'done.nothingTaken' : 'done.title');
  const describe = useSummarySentence();
  const sentence = describe(summary);
  useEffect(() => say(`${title} ${sentence}`), [say, title, sentence]);
  const tone = taken === 0 ? 'plain' : taken < summary.bundles ? 'warn' : 'good';

  return (
    <section className="card stack" aria-labelledby="done-title">
      <div className="outcome" data-tone={tone}>
        {tone === 'good' ? (
          <CheckCircleFilled aria-hidden />
        ) : tone === 'warn' ? (
          <WarningFilled aria-hidden />
        ) : (
          <InfoCircleFilled aria-hidden />
        )}
        <div>
          <StepHeading id="done-title">{title}</StepHeading>
          <p>{sentence}</p>
        </div>
      </div>
      <BundleTable lines={lines} tense="done" />
      <div className="row">
        {visit === null ? null : (
          <Button type="primary" size="large" onClick={() => navigate(visitPath(visit))}>
            {t('done.openVisit')}
          </Button>
        )}
        {taken === 0 ? null : (
          <Button
            type={visit === null ? 'primary' : 'default'}
            size="large"
            onClick={() => navigate(role === 'bureau' ? routes.results : homePath(role))}
          >
            {t(`done.onward.${role}`)}
          </Button>
        )}
        {summary.conflicts === 0 || role !== 'bureau' ? null : (
          <Button size="large" onClick={() => navigate(routes.conflicts)}>
            {t('done.conflicts', { count: summary.conflicts, shown: formats.count(summary.conflicts) })}
          </Button>
        )}
        <Button type={taken === 0 ? 'primary' : 'default'} size="large" onClick={finish}>
          {t('done.again')}
        </Button>
        <ReportButtons batch={batch} size="large" />
      </div>
    </section>
  );
}

/** The one visit that a colleague handed over with this batch. */
function handedOver({ results }: ImportBatch): string | null {
  const visits = results.flatMap(({ outcome, visit }) =>
    (outcome === 'merged' || outcome === 'already-here') && typeof visit === 'string' ? [visit] : [],
  );
  return new Set(visits).size === 1 ? visits[0]! : null;
}
