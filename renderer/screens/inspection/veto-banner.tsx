/** A veto overrules everything else, so it is said above everything else. */

import { StopOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Template } from '../../../shared/checklist/template.ts';
import { useText } from '../../components/texts.ts';
import { useSheet } from '../../stores/sheet.ts';
import { focusItem } from './focus.ts';
import { useScoreShown } from './score-shown.ts';

const NONE: readonly string[] = [];

export function VetoBanner({ template }: { readonly template: Template }): ReactNode {
  const { t } = useTranslation('inspection');
  const text = useText();
  const vetoes = useSheet(({ score }) => score?.vetoes ?? NONE);
  // It says the grade.
  const shown = useScoreShown();
  if (vetoes.length === 0 || !shown) return null;
  return (
    <div className="veto-banner" role="alert">
      <StopOutlined />
      <div>
        <strong>{t(template.vetoPolicy === 'stop' ? 'vetoStops' : 'vetoCaps')}</strong>
        <ul>
          {template.items
            .filter(({ id }) => vetoes.includes(id))
            .map((item) => (
              <li key={item.id}>
                <Button type="link" onClick={() => focusItem(item.id, 'center')}>
                  {t('numbered', { number: template.items.indexOf(item) + 1, words: text(item.short ?? item.text) })}
                </Button>
              </li>
            ))}
        </ul>
      </div>
    </div>
  );
}
