import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { startI18n } from './i18n/i18n.ts';
import { usePreferences } from './stores/preferences.ts';
import './styles/base.css';
import './styles/foot-button.css';

const root = document.querySelector('#root');
if (root === null) throw new Error('index.html has no #root');
const i18n = startI18n(usePreferences.getState().language);
createRoot(root).render(
  <StrictMode>
    <App i18n={i18n} />
  </StrictMode>,
);
