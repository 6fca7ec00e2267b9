/** What a circular says. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CircularBlock } from '../../../shared/model/notice.ts';

type Props = {
  readonly title: string;
  readonly to: string;
  readonly body: readonly CircularBlock[];
  readonly attachments: readonly string[];
};

export function CircularWords({ title, to, body, attachments }: Props): ReactNode {
  const { t } = useTranslation('notices');
  return (
    <section className="card circular-words" lang="zh-CN" aria-label={t('circularText')}>
      <h2 className="circular-title">{title}</h2>
      <div>{to}：</div>
      {body.map(({ kind, text }, index) => {
        const key = `${index} ${text}`;
        if (kind === 'heading') return <h3 key={key}>{text}</h3>;
        return kind === 'subheading' ? <h4 key={key}>{text}</h4> : <p key={key}>{text}</p>;
      })}
      <p>附件：{attachments.map((name, index) => `${index + 1}. ${name}`).join('　')}</p>
    </section>
  );
}
