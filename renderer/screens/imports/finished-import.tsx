/** What became of the batch just imported; new laptops are accepted here. */

import { CheckCircleFilled, InfoCircleFilled, WarningFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ImportBatch } from '../../../shared/model/transfer.ts';
import { routes } from '../../routes.ts';
import { useNotices } from '../../stores/notices.ts';
import { AcceptSigners } from './accept-signers.tsx';
import { summariseBatch } from './batch-summary.ts';
import { BundleTable } from './bundle-table.tsx';
import { useImports } from './imports-store.ts';
import { useSummarySentence } from './summary-sentence.ts';
import '../transfer/transfer.css';

export function FinishedImport({ batch }: { readonly batch: ImportBatch }): ReactNode {
  const { t } = useTranslation('imports');
  const [, navigate] = useLocation();
  const finish = useImports((imports) => imports.finish);
  const say = useNotices((notices) => notices.say);
  const summary = summariseBatch(batch.results);
  const none = batch.results.length === 0;
  const asks = summary.outcomes['new-signer'] > 0;
  const title = t(none ? 'done.none' : asks ? 'done.asks' : 'done.title');
  const describe = useSummarySentence();
  const sentence = none ? t('done.noneText') : describe(summary);
  useEffect(() => say(`${title} ${sentence}`), [say, title, sentence]);
  const tone = none ? 'plain' : summary.outcomes.refused > 0 || asks ? 'warn' : 'good';

  return (
    <section className="card stack" aria-label={title}>
      <div className="outcome" data-tone={tone}>
        {tone === 'good' ? (
          <CheckCircleFilled aria-hidden />
        ) : tone === 'warn' ? (
          <WarningFilled aria-hidden />
        ) : (
          <InfoCircleFilled aria-hidden />
        )}
        <div>
          <h2>{title}</h2>
          <p>{sentence}</p>
        </div>
      </div>
      {asks ? <AcceptSigners results={batch.results} /> : null}
      {none ? null : <BundleTable results={batch.results} />}
      <div className="row">
        {none || asks ? null : (
          <Button type="primary" size="large" onClick={() => navigate(routes.results)}>
            {t('done.toResults')}
          </Button>
        )}
        <Button type={none ? 'primary' : 'default'} size="large" onClick={finish}>
          {t('done.again')}
        </Button>
      </div>
    </section>
  );
}
