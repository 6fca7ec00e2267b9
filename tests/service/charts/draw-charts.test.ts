import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Chart } from '../../../shared/charts/chart.ts';
import { readPictureHeader } from '../../../shared/evidence/picture-header.ts';
import { drawCharts } from '../../../electron/service/reports/charts/draw-charts.ts';
import { readFontFaces } from '../../../electron/service/reports/charts/font-file.ts';
import { listFontFolders, makeFontFinder } from '../../../electron/service/reports/charts/fonts.ts';
import { useTempFolder } from '../../fixtures/temp-folder.ts';

const folderFor = useTempFolder();
const font = await makeFontFinder(listFontFolders())('检查0');

const chartOf = (...labels: string[]): Chart => ({
  title: '各乡镇问题件数',
  form: 'bars',
  stacked: false,
  by: '乡镇',
  labels,
  series: [{ name: '件数', unit: 'count', tone: 'bad', values: labels.map((_, nth) => nth + 1), drawn: true }],
});

describe.skipIf(font === null)('on a computer with a Chinese font', () => {
  it('a chart is drawn at twice its size, and each word as itself: boxes would all look alike', async () => {
    const [first, second, again] = await drawCharts([chartOf('检查'), chartOf('学校'), chartOf('检查')]);
    const { png, width, height } = first!;
    expect(readPictureHeader(png!)).toMatchObject({ type: 'image/png', width: width * 2, height: height * 2 });
    expect(Buffer.from(png!).equals(second!.png!)).toBe(false);
    expect(Buffer.from(png!).equals(again!.png!)).toBe(true);
  });

  it('a chart with a sign that no font has is not drawn, and the one beside it is', async () => {
    const [odd, plain] = await drawCharts([chartOf('\u{10FFFD}校'), chartOf('学校')]);
    expect([odd!.png, plain!.png === null]).toEqual([null, false]);
    expect(odd!.svg).toMatch(/^<svg /u);
  });

  it('of a collection the face that is made for Chinese in the mainland is taken', () => {
    const faces = readFontFaces(font!.file).map(({ family }) => family);
    expect(font!.family).toBe(faces.find((family) => /\bSC\b/u.test(family)) ?? faces[0]);
  });
});

it('without fonts there is an SVG and no PNG', async () => {
  const [drawn] = await drawCharts([chartOf('检查')], { fonts: [folderFor('none')] });
  expect(drawn!.png).toBeNull();
  expect(drawn!.svg).toContain('>检查</text>');
});

it('a cancel ends the drawing', async () => {
  const abort = new AbortController();
  const drawing = drawCharts([chartOf('检查')], { signal: abort.signal });
  abort.abort();
  await expect(drawing).rejects.toMatchObject({ code: 'cancelled' });
});

it('files that only look like fonts are passed over', async () => {
  const folder = folderFor('odd');
  mkdirSync(folder, { recursive: true });
  const large = Buffer.alloc(1_100_000);
  large.write('ttcf', 0, 'latin1');
  large.writeUInt32BE(0xff_ff_ff, 8);
  writeFileSync(path.join(folder, 'msyh.ttc'), large);
  writeFileSync(path.join(folder, 'simhei.ttf'), Buffer.alloc(1_100_000, 0xff));
  writeFileSync(path.join(folder, 'short.otf'), 'OTTO');
  expect(await makeFontFinder([folder])('检')).toBeNull();
  expect(existsSync(folder) && readdirSync(folder)).toHaveLength(3);
  expect(readFontFaces(readFileSync(path.join(folder, 'short.otf')))).toEqual([]);
});
