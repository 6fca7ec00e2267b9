/** The setup package is open: for whom this laptop works, then on to work. */

import { CheckCircleFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckCode } from '../../components/check-code.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LanguageChoice } from '../../components/preference-choices.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useCall } from '../../queries.ts';
import '../transfer/transfer.css';

export function SetupReady({ onDone }: { readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation('start');
  const formats = useFormats();
  const keys = useCall('keys.state', {});
  const today = useCall('today.open', {});
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const bureau = keys.data?.encryptsFor ?? null;
  const schools = today.data?.schools;
  return (
    <main className="start">
      <div className="start-language">
        <LanguageChoice />
      </div>
      <section className="start-form card" aria-labelledby="start-ready">
        <div className="outcome" data-tone="good">
          <CheckCircleFilled aria-hidden />
          <div>
            <h1 id="start-ready" tabIndex={-1} ref={heading}>
              {t('ready.title')}
            </h1>
            {schools === undefined ? null : (
              <p>{t('ready.schools', { count: schools, shown: formats.count(schools) })}</p>
            )}
          </div>
        </div>
        {keys.isError ? (
          <FailureNotice error={keys.error} onRetry={() => void keys.refetch()} />
        ) : bureau === null ? (
          <Waiting />
        ) : (
          <>
            <div className="start-bureau">
              <div>
                <span className="soft">{t('ready.encryptsFor')}</span>
                <strong>{bureau.name}</strong>
              </div>
              <CheckCode code={bureau.checkCode} label={t('ready.code')} />
            </div>
            <p className="soft">{t('ready.later')}</p>
          </>
        )}
        <Button type="primary" size="large" block onClick={onDone}>
          {t('ready.go')}
        </Button>
      </section>
    </main>
  );
}
