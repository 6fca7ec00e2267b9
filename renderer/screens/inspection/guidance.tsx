/** How to look, what to photograph, and on which clause it rests. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '../../../shared/checklist/template.ts';
import { useText } from '../../components/texts.ts';
import '../../components/tag.css';

export function Guidance({ item }: { readonly item: Item }): ReactNode {
  const { t } = useTranslation('inspection');
  const text = useText();
  return (
    <dl className="guidance">
      <dt>{t('howToLook')}</dt>
      <dd>{text(item.guidance)}</dd>
      <dt>{t('evidence')}</dt>
      <dd>{text(item.evidence.note)}</dd>
      <dt>{t('basis')}</dt>
      <dd>
        <ul>
          {item.basis.map((basis) => (
            <li key={basis.text.zh}>
              {text(basis.text)}
              {basis.checked === null ? null : (
                <span className="tag" data-tone={basis.checked ? 'good' : 'warn'}>
                  {t(basis.checked ? 'basisChecked' : 'basisUnchecked')}
                </span>
              )}
            </li>
          ))}
        </ul>
      </dd>
      {item.fix === null ? null : (
        <>
          <dt>{t('ifNot')}</dt>
          <dd>
            {text(item.fix)} {t('dueDays', { severity: t(`common:severities.${item.severity}`), count: item.dueDays })}
          </dd>
        </>
      )}
    </dl>
  );
}
