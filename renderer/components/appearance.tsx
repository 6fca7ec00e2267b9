/** Carries language and colours to Ant Design, to our own CSS and to the page itself. */

import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/en';
import 'dayjs/locale/zh-cn';
import type { i18n as I18n } from 'i18next';
import { useEffect, useLayoutEffect, useMemo, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { usePreferences } from '../stores/preferences.ts';
import { paintPage, themeOf } from '../theme.ts';

type Props = { readonly i18n: I18n; readonly children: ReactNode };

export function Appearance({ i18n, children }: Props): ReactNode {
  const language = usePreferences((preferences) => preferences.language);
  const appearance = usePreferences((preferences) => preferences.appearance);
  const systemDark = useMedia('(prefers-color-scheme: dark)');
  const motion = !useMedia('(prefers-reduced-motion: reduce)');
  const shade = appearance === 'system' ? (systemDark ? 'dark' : 'light') : appearance;

  useLayoutEffect(() => paintPage(shade, language), [shade, language]);
  useEffect(() => {
    document.documentElement.lang = language;
    dayjs.locale(language === 'zh-CN' ? 'zh-cn' : 'en');
    void i18n.changeLanguage(language);
  }, [i18n, language]);

  const theme = useMemo(() => themeOf(shade, motion, language), [shade, motion, language]);
  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'zh-CN' ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <AntApp className="app">{children}</AntApp>
    </ConfigProvider>
  );
}

/** Follows a media query of the system. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    () => window.matchMedia(query).matches,
  );
}
