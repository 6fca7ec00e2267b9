/** Why a bundle was refused: what is wrong, what was kept, what to do. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../../shared/model/json.ts';
import type { Refusal } from '../../../shared/model/transfer.ts';
import { useFormats } from '../../i18n/formats.ts';

export function RefusalReason({ refusal: { code, detail } }: { readonly refusal: Refusal }): ReactNode {
  const { t } = useTranslation('refusals');
  const formats = useFormats();
  const say = (key: string, value: Json | undefined): string[] => {
    if (typeof value === 'string') return [t(`detail.${key}`, { value })];
    if (typeof value !== 'number') return [];
    const isSize = key === 'needed' || key === 'free';
    return [t(`detail.${key}`, { value: isSize ? formats.bytes(value) : formats.count(value) })];
  };
  const place = [
    ...say('entry', detail['entry']),
    ...say('line', detail['line']),
    ...say('needed', detail['needed']),
    ...say('free', detail['free']),
  ];
  return (
    <div className="refusal">
      <p>
        <strong>{t(`codes.${code}.what`, { ...detail })}</strong>
      </p>
      {place.length === 0 ? null : <p className="soft">{place.join(' · ')}</p>}
      <p>{t('kept')}</p>
      <p>{t(`codes.${code}.do`)}</p>
      <details>
        <summary>{t('technical')}</summary>
        <code>
          {code} {JSON.stringify(detail)}
        </code>
      </details>
    </div>
  );
}
