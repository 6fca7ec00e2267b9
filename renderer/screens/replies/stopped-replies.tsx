/** Reading or taking in did not reach its end. */

import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { StepHeading } from '../../components/step-heading.tsx';
import { useReplies } from './replies-store.ts';

/** @param failure null when the user cancelled */
export function StoppedReplies({ failure }: { readonly failure: unknown }): ReactNode {
  const { t } = useTranslation('replies');
  const { doing, finish } = useReplies();
  return (
    <section className="card stack" role="alert">
      <StepHeading>{t(failure === null ? 'stopped.cancelled' : 'stopped.failed')}</StepHeading>
      <p>{t(`stopped.kept.${doing}`)}</p>
      {failure === null ? null : <FailureNotice error={failure} />}
      <div>
        <Button type="primary" size="large" onClick={finish}>
          {t('again')}
        </Button>
      </div>
    </section>
  );
}
