/** The colours and sizes of both appearances: one palette, read by Ant Design's tokens and by our own CSS variables. */

import { theme as antTheme } from 'antd';
import type { ThemeConfig } from 'antd';
import type { Language } from './stores/preferences.ts';

type Shade = 'light' | 'dark';

/** Every text colour reaches at least 4.5 : 1 on `page`, `paper` and its own `…Soft` ground (WCAG 2.2, 1.4.3). */
type Palette = {
  readonly page: string;
  readonly paper: string;
  readonly raised: string;
  readonly ink: string;
  readonly inkSoft: string;
  readonly line: string;
  /** Edges of things that can be operated: 3 : 1 (WCAG 2.2, 1.4.11). */
  readonly edge: string;
  readonly primary: string;
  readonly primarySoft: string;
  readonly onPrimary: string;
  readonly good: string;
  readonly goodSoft: string;
  readonly bad: string;
  readonly badSoft: string;
  readonly warn: string;
  readonly warnSoft: string;
  readonly nav: string;
  readonly navInk: string;
  readonly navActive: string;
};

const PALETTES: { readonly [shade in Shade]: Palette } = {
  light: {
    page: '#f1f4f4',
    paper: '#ffffff',
    raised: '#f7f9f9',
    ink: '#14211f',
    inkSoft: '#4a5a5c',
    line: '#d5dddd',
    edge: '#7c8c8e',
    primary: '#0f5565',
    primarySoft: '#e0eef1',
    onPrimary: '#ffffff',
    good: '#17663a',
    goodSoft: '#e1f1e6',
    bad: '#a8231c',
    badSoft: '#fbe7e4',
    warn: '#7a4d00',
    warnSoft: '#fbf0d9',
    nav: '#0d3b47',
    navInk: '#e4eff1',
    navActive: '#1a6477',
  },
  dark: {
    page: '#101719',
    paper: '#182124',
    raised: '#1f2a2d',
    ink: '#e6edec',
    inkSoft: '#a9b8b9',
    line: '#2f3d41',
    edge: '#7b8b8e',
    primary: '#62bccd',
    primarySoft: '#17373f',
    onPrimary: '#071a1f',
    good: '#79cd97',
    goodSoft: '#163524',
    bad: '#ff9d92',
    badSoft: '#451f1c',
    warn: '#eebd62',
    warnSoft: '#3d2f11',
    nav: '#0b2229',
    navInk: '#d7e5e7',
    navActive: '#1b4c5a',
  },
};

const CHINESE = '"Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Source Han Sans SC"';
/** By the language of the page: Chinese fonts draw quotation marks as wide as a character. */
const FONTS: { readonly [language in Language]: string } = {
  'zh-CN': `${CHINESE},system-ui,sans-serif`,
  en: `"Segoe UI","Helvetica Neue","Noto Sans","Liberation Sans",${CHINESE},system-ui,sans-serif`,
};

/** What Ant Design needs to look like the rest. `motion` is off where the user's system asks for less movement. */
export function themeOf(shade: Shade, motion: boolean, language: Language): ThemeConfig {
  const palette = PALETTES[shade];
  return {
    algorithm: shade === 'dark' ? antTheme.darkAlgorithm : antTheme.defaultAlgorithm,
    token: {
      motion,
      fontFamily: FONTS[language],
      fontSize: 15,
      fontSizeSM: 14,
      controlHeight: 36,
      controlHeightLG: 44,
      borderRadius: 6,
      wireframe: false,
      colorPrimary: palette.primary,
      colorInfo: palette.primary,
      colorSuccess: palette.good,
      colorWarning: palette.warn,
      colorError: palette.bad,
      colorLink: palette.primary,
      colorText: palette.ink,
      colorTextSecondary: palette.inkSoft,
      colorTextTertiary: palette.inkSoft,
      colorTextDescription: palette.inkSoft,
      colorTextPlaceholder: palette.inkSoft,
      colorBgLayout: palette.page,
      colorBgContainer: palette.paper,
      colorBgElevated: shade === 'dark' ? palette.raised : palette.paper,
      colorBorder: palette.edge,
      colorBorderSecondary: palette.line,
      colorTextLightSolid: palette.onPrimary,
      // Derived ones would be muddy: the seeds are dark enough to be read as text.
      colorInfoBg: palette.primarySoft,
      colorInfoBorder: palette.primary,
      colorSuccessBg: palette.goodSoft,
      colorSuccessBorder: palette.good,
      colorWarningBg: palette.warnSoft,
      colorWarningBorder: palette.warn,
      colorErrorBg: palette.badSoft,
      colorErrorBorder: palette.bad,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', primaryColor: palette.onPrimary },
      Tooltip: shade === 'dark' ? {} : { colorTextLightSolid: '#ffffff' },
      Select: { optionActiveBg: palette.primarySoft, optionSelectedBg: palette.primarySoft },
      Segmented: {
        trackBg: palette.raised,
        itemColor: palette.ink,
        itemSelectedBg: palette.primary,
        itemSelectedColor: palette.onPrimary,
      },
      Table: { headerBg: palette.raised, cellPaddingBlock: 10, borderColor: palette.line },
    },
  };
}

/** Writes the palette onto the page as `--paper`, `--ink-soft` … for our own style sheets. */
export function paintPage(shade: Shade, language: Language): void {
  const root = document.documentElement;
  root.dataset['shade'] = shade;
  root.style.colorScheme = shade;
  root.style.setProperty('--font', FONTS[language]);
  for (const [name, colour] of Object.entries(PALETTES[shade])) {
    root.style.setProperty(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, colour);
  }
}
