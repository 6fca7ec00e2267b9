/** Language and appearance: this computer's own choices. */

import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { APPEARANCES, usePreferences } from '../stores/preferences.ts';
import type { Language } from '../stores/preferences.ts';

/** Each language by its own name, so that whoever cannot read the current one finds theirs. */
export function LanguageChoice(): ReactNode {
  const { t } = useTranslation('settings');
  const language = usePreferences((preferences) => preferences.language);
  const prefer = usePreferences((preferences) => preferences.prefer);
  return (
    <Segmented<Language>
      aria-label={t('language')}
      value={language}
      onChange={(chosen) => prefer({ language: chosen })}
      options={[
        { label: <span lang="zh-CN">简体中文</span>, value: 'zh-CN' },
        { label: <span lang="en">English</span>, value: 'en' },
      ]}
    />
  );
}

export function AppearanceChoice(): ReactNode {
  const { t } = useTranslation('settings');
  const appearance = usePreferences((preferences) => preferences.appearance);
  const prefer = usePreferences((preferences) => preferences.prefer);
  return (
    <Segmented
      aria-label={t('appearance')}
      value={appearance}
      onChange={(chosen) => prefer({ appearance: chosen })}
      options={APPEARANCES.map((value) => ({ label: t(`appearances.${value}`), value }))}
    />
  );
}
