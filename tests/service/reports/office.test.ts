import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { useDesks } from '../../helpers/desk.ts';
import { addPhoto } from '../../helpers/photos.ts';
import { YES_NO } from '../../helpers/inspection.ts';
import { PNG } from '../../fixtures/images.ts';
import { closeDay, spendDay } from '../closing/signing.ts';
import { QUARTER, useCountyReports } from './county-reports.ts';
import { readDocx } from './read-docx.ts';

const desks = useDesks();
const has = (tool: string): boolean => spawnSync(tool, ['--version'], { stdio: 'ignore' }).error === undefined;

it.skipIf(!has('soffice') || !has('pdftotext'))(
  'LibreOffice opens the record and finds its text and page numbers (skipped where soffice or pdftotext is not installed)',
  async () => {
    const desk = await desks.open('王芳');
    const { visit, inspection } = await spendDay(desk);
    await addPhoto(desk.workspace, inspection, YES_NO[0]!, PNG);
    const { hash } = await closeDay(desk, visit);
    const folder = desks.folder();
    const end = await desk.finish('records.write', { visit, folder, drawn: [] });
    if (end.state !== 'done' || end.kind !== 'record') throw new Error(JSON.stringify(end));
    const text = showInOffice(folder, end.result.fileName);
    for (const words of ['现场检查记录表', '城关第一小学', '签字确认', hash]) expect(text).toContain(words);
    expect(text).toMatch(/第\s*1\s*页\s*共\s*\d+\s*页/);
  },
  120_000,
);

const county = useCountyReports({ schools: 20, inspections: 80 });

it.skipIf(!has('soffice') || !has('pdftotext'))(
  'LibreOffice shows every sentence and table row of a quarterly analysis (skipped where soffice or pdftotext is not installed)',
  async () => {
    const folder = county.folder('office');
    const order = { kind: 'quarterly', scope: QUARTER, folder, charts: [] };
    const { fileName } = await county.write('reports.analysis', order);
    const { text } = await readDocx(path.join(folder, fileName));
    const shown = showInOffice(folder, fileName).replaceAll(/\s/g, '');
    const towns = text.slice(text.indexOf('Q6 乡镇'), text.indexOf('来源：统计表Q6')).split('\n');
    const sentences = text.split('\n').filter((line) => /[。；]$/u.test(line) && !line.includes('Q'));
    expect(sentences.length).toBeGreaterThan(10);
    for (const words of [...towns, '数据来源']) expect(shown).toContain(words.replaceAll(/\s/g, ''));
    for (const words of sentences) expect(shown).toContain(words.replaceAll(/\s/g, '').slice(0, 12));
  },
  120_000,
);

/** The text of its pages. */
function showInOffice(folder: string, fileName: string): string {
  // A profile of its own: it refuses to start twice on one.
  const profile = `-env:UserInstallation=file://${path.join(folder, 'office')}`;
  const file = path.join(folder, 'shown.docx');
  // In a locale that is not installed it knows no Chinese file names.
  copyFileSync(path.join(folder, fileName), file);
  execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, file], {
    stdio: 'ignore',
  });
  return execFileSync('pdftotext', ['-layout', file.replace(/docx$/, 'pdf'), '-'], { encoding: 'utf8' });
}
