/** SVG as pixels: resvg in WebAssembly, which has no fonts but those that it is given. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import type { Font } from './fonts.ts';

/** PNG has so many pixels for one of the chart: sharp on paper. */
const SCALE = 2;

let ready: Promise<void> | null = null;

/** @param svg whose texts are in this font */
export async function renderPng(svg: string, font: Font): Promise<Uint8Array> {
  await (ready ??= readFile(findProgram()).then(initWasm));
  const fonts = { fontBuffers: [font.file], defaultFontFamily: font.family };
  const drawing = new Resvg(svg, { background: '#ffffff', fitTo: { mode: 'zoom', value: SCALE }, font: fonts });
  try {
    return drawing.render().asPng();
  } finally {
    drawing.free();
  }
}

/** The build lays it beside the bundled library; in the sources it is in the package. */
function findProgram(): URL {
  const built = new URL('../../../../vendor/resvg-resvg-wasm.wasm', import.meta.url);
  return existsSync(built) ? built : new URL(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm'));
}
