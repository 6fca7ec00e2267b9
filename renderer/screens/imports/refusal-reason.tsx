/** Why a bundle was refused: what is wrong, what was kept, what to do. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../../shared/model/json.ts';
import type { Refusal } from '../../../shared/model/transfer.ts';
import { useFormats } from '../../i18n/formats.ts';

type Props = {
  readonly refusal: Refusal;
  /** False where the screen says already that nothing of it was imported. */
  readonly saysKept?: boolean;
};

export function RefusalReason({ refusal, saysKept = true }: Props): ReactNode {
  const { t } = useTranslation('refusals');
  const { what, place, todo } = useRefusalSentences()(refusal);
  return (
    <div className="refusal">
      <p>
        <strong>{what}</strong>
      </p>
      {place === '' ? null : <p className="soft">{place}</p>}
      {saysKept ? <p>{t('kept')}</p> : null}
      <p>{todo}</p>
      <details>
        <summary>{t('technical')}</summary>
        <code>
          {refusal.code} {JSON.stringify(refusal.detail)}
        </code>
      </details>
    </div>
  );
}

/** `place` names where in the bundle, or how much room is missing; empty where there is nothing to name. */
export function useRefusalSentences(): (refusal: Refusal) => { what: string; place: string; todo: string } {
  const { t } = useTranslation('refusals');
  const formats = useFormats();
  return ({ code, detail }) => {
    const say = (key: string, value: Json | undefined): string[] => {
      if (typeof value === 'string') return [t(`detail.${key}`, { value })];
      if (typeof value !== 'number') return [];
      const isSize = key === 'needed' || key === 'free';
      return [t(`detail.${key}`, { value: isSize ? formats.bytes(value) : formats.count(value) })];
    };
    const place = ['entry', 'line', 'needed', 'free'].flatMap((key) => say(key, detail[key]));
    return {
      what: t(`codes.${code}.what`, { ...detail }),
      place: place.join(' · '),
      todo: t(`codes.${code}.do`),
    };
  };
}
