/** Where the user pointed lies no bundle. */

import { InfoCircleFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StepHeading } from '../../components/step-heading.tsx';
import { useNotices } from '../../stores/notices.ts';
import { useImports } from './imports-store.ts';
import '../transfer/transfer.css';

export function NothingFound(): ReactNode {
  const { t } = useTranslation('imports');
  const finish = useImports((imports) => imports.finish);
  const say = useNotices((notices) => notices.say);
  const title = t('nothingFound.title');
  useEffect(() => say(title), [say, title]);
  return (
    <section className="card stack" aria-label={title}>
      <div className="outcome" data-tone="plain">
        <InfoCircleFilled aria-hidden />
        <div>
          <StepHeading>{title}</StepHeading>
          <p>{t('nothingFound.text')}</p>
        </div>
      </div>
      <div className="row">
        <Button type="primary" size="large" onClick={finish}>
          {t('nothingFound.again')}
        </Button>
      </div>
    </section>
  );
}
