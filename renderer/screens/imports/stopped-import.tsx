/** A preview or merge that did not reach its end: cancelled, or something went wrong. What was merged before stays merged. */

import { InfoCircleFilled, WarningFilled } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { StepHeading } from '../../components/step-heading.tsx';
import { useImports } from './imports-store.ts';
import { useStartPreview } from './start-preview.ts';
import '../transfer/transfer.css';

/** @param failure null when the user cancelled */
export function StoppedImport({ failure }: { readonly failure: unknown }): ReactNode {
  const { t } = useTranslation('imports');
  const { source, doing, finish } = useImports();
  const { start, isPending, error } = useStartPreview();
  const cancelled = failure === null;
  const title = t(`stopped.${doing}.${cancelled ? 'cancelled' : 'failed'}`);
  return (
    <section className="card stack" aria-label={title} role="alert">
      <div className="outcome" data-tone={cancelled ? 'plain' : 'warn'}>
        {cancelled ? <InfoCircleFilled aria-hidden /> : <WarningFilled aria-hidden />}
        <div>
          <StepHeading>{title}</StepHeading>
          <p>{t(`stopped.${doing}.kept`)}</p>
        </div>
      </div>
      {cancelled ? null : <FailureNotice error={failure} />}
      {error === null ? null : <FailureNotice error={error} />}
      <div className="row">
        <Button type="primary" size="large" disabled={isPending} onClick={() => start(source)}>
          {t('stopped.again')}
        </Button>
        <Button size="large" onClick={finish}>
          {t('done.again')}
        </Button>
      </div>
    </section>
  );
}
