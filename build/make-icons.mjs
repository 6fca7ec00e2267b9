/** Draws icon.svg (the app) and xunxiao.svg (a .xunxiao file) in every size and container the installers want. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from './find-chromium.mjs';
import { packIcns, packIco } from './icon-files.mjs';

const folder = import.meta.dirname;
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

const executablePath = findChromium();
if (executablePath === null) throw new Error('make-icons draws with Chromium, and none was found');
const browser = await chromium.launch({ executablePath });
for (const name of ['icon', 'xunxiao']) {
  const drawn = await drawSizes(readFileSync(path.join(folder, `${name}.svg`), 'utf8'));
  writeFileSync(path.join(folder, `${name}.ico`), packIco(drawn));
  writeFileSync(path.join(folder, `${name}.icns`), packIcns(drawn));
  if (name === 'icon') writePngs(drawn);
}
await browser.close();

/**
 * @param {string} svg
 * @returns {Promise<Map<number, Buffer>>} size → PNG
 */
async function drawSizes(svg) {
  const drawn = new Map();
  for (const size of sizes) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>*{margin:0} svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
    drawn.set(size, await page.screenshot({ omitBackground: true }));
    await page.close();
  }
  return drawn;
}

/** @param {Map<number, Buffer>} drawn */
function writePngs(drawn) {
  mkdirSync(path.join(folder, 'icons'), { recursive: true });
  for (const [size, png] of drawn) {
    if (size === 1024) writeFileSync(path.join(folder, 'icon.png'), png);
    else writeFileSync(path.join(folder, 'icons', `${size}x${size}.png`), png);
  }
}
