import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { useDesks } from '../../helpers/desk.ts';
import { addPhoto } from '../../helpers/photos.ts';
import { YES_NO } from '../../helpers/inspection.ts';
import { PNG } from '../../fixtures/images.ts';
import { closeDay, spendDay } from '../closing/signing.ts';

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
    // A profile of its own: it refuses to start twice on one.
    const profile = `-env:UserInstallation=file://${path.join(folder, 'office')}`;
    const file = path.join(folder, 'record.docx');
    // In a locale that is not installed it knows no Chinese file names.
    copyFileSync(path.join(folder, end.result.fileName), file);
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, file], {
      stdio: 'ignore',
    });
    const pdf = file.replace(/docx$/, 'pdf');
    const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
    for (const words of ['现场检查记录表', '城关第一小学', '签字确认', hash]) expect(text).toContain(words);
    expect(text).toMatch(/第\s*1\s*页\s*共\s*\d+\s*页/);
  },
  120_000,
);
