/** Builds the renderer. Nothing inline and relative addresses: it must load under a strict CSP from any base. */
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = path.join(import.meta.dirname, 'renderer');

export default defineConfig({
  root,
  base: './',
  publicDir: path.join(root, 'public'),
  cacheDir: path.join(import.meta.dirname, '.cache', 'vite'),
  plugins: [react()],
  build: {
    outDir: path.join(import.meta.dirname, 'out', 'renderer'),
    emptyOutDir: true,
    // Edge and Chrome of about two years ago: the browser window of the web host is whatever the laptop has.
    target: 'chrome120',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // Served from this computer's own disk, so a large chunk costs no download.
    chunkSizeWarningLimit: 3000,
  },
});
