/** The handover lies on the stick: what the colleague does now. */

import { CheckCircleFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportResult } from '../../../shared/model/transfer.ts';
import { StepHeading } from '../../components/step-heading.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useNotices } from '../../stores/notices.ts';
import { useHandover } from './handover-store.ts';
import '../transfer/transfer.css';

export function HandedOver({ result }: { readonly result: ExportResult }): ReactNode {
  const { t } = useTranslation('handover');
  const formats = useFormats();
  const say = useNotices((notices) => notices.say);
  const { finish, isProtected, destination } = useHandover();
  const onStick = destination === null || destination.kind === 'removable';
  const title = t(onStick ? 'done.titleStick' : 'done.titleFolder');
  useEffect(() => say(title), [say, title]);
  const facts = [
    [t('stick:done.file'), result.fileName],
    [t('stick:done.folder'), result.folder],
    [t('stick:done.size'), formats.bytes(result.bytes)],
    [t('stick:done.readers'), t(isProtected ? 'done.withPassphrase' : 'stick:done.anyone')],
  ] as const;
  return (
    <section className="card outcome" data-tone="good" aria-label={title}>
      <CheckCircleFilled aria-hidden />
      <div className="stack">
        <div>
          <StepHeading>{title}</StepHeading>
          <p>{t(isProtected ? 'done.nextProtected' : 'done.next')}</p>
        </div>
        <dl className="facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p className="soft">{t('done.stays')}</p>
        <div>
          <Button type="primary" size="large" onClick={finish}>
            {t('stick:done.close')}
          </Button>
        </div>
      </div>
    </section>
  );
}
