/** What was taken in. */

import { CheckCircleFilled, InfoCircleFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { TakenReplies } from '../../../shared/model/reply.ts';
import { StepHeading } from '../../components/step-heading.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { routes } from '../../routes.ts';
import { useNotices } from '../../stores/notices.ts';
import { useReplies } from './replies-store.ts';
import '../transfer/transfer.css';

export function TakenReport({ taken }: { readonly taken: TakenReplies }): ReactNode {
  const { t } = useTranslation('replies');
  const formats = useFormats();
  const [, navigate] = useLocation();
  const finish = useReplies((replies) => replies.finish);
  const say = useNotices((notices) => notices.say);
  const { rows, schools, findingsMoved, pictures, skipped, leftOut } = taken;
  const title = t('taken.title', { count: rows, shown: formats.count(rows) });
  useEffect(() => say(title), [say, title]);
  return (
    <section className="card stack" aria-labelledby="replies-taken">
      <div className="outcome" data-tone={rows > 0 ? 'good' : 'plain'}>
        {rows > 0 ? <CheckCircleFilled aria-hidden /> : <InfoCircleFilled aria-hidden />}
        <div>
          <StepHeading id="replies-taken">{title}</StepHeading>
          <p>
            {t('taken.what', {
              schools: formats.count(schools),
              moved: formats.count(findingsMoved),
              pictures: formats.count(pictures),
            })}
          </p>
          {pictures > 0 ? <p>{t('taken.look')}</p> : null}
        </div>
      </div>
      {skipped.length === 0 ? null : (
        <div>
          <p>{t('taken.skipped', { count: skipped.length })}</p>
          <ul>
            {skipped.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </div>
      )}
      {leftOut.length === 0 ? null : (
        <div>
          <p>{t('taken.leftOut', { count: leftOut.length })}</p>
          <ul>
            {leftOut.map(({ file, n, nth, name, why }) => (
              <li key={`${file} ${n} ${nth}`}>
                {t('taken.picture', { file, n })}
                {t(`odd.${why}`, { nth, name })}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="row">
        <Button
          type="primary"
          size="large"
          onClick={() => {
            finish();
            navigate(routes.findings);
          }}
        >
          {t('taken.toLedger')}
        </Button>
        <Button size="large" onClick={finish}>
          {t('again')}
        </Button>
      </div>
    </section>
  );
}
