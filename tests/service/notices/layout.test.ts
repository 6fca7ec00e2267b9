import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeNotice } from '../../../electron/service/reports/notice/describe.ts';
import { renderOfficial } from '../../../electron/service/reports/official/render.ts';
import { DEFAULT_OFFICE } from '../../../shared/model/notice.ts';
import type { Notice } from '../../../shared/model/notice.ts';
import type { OfficialDocument } from '../../../shared/model/official-document.ts';
import { useDesks } from '../../helpers/desk.ts';
import { readDocx } from '../reports/read-docx.ts';
import type { ReadDocx } from '../reports/read-docx.ts';

const desks = useDesks();
const has = (tool: string): boolean => spawnSync(tool, ['-v'], { stdio: 'ignore' }).error === undefined;

const NOTICE: Notice = {
  school: 'school-1',
  schoolName: '松坪镇中心小学',
  round: null,
  pattern: '云教改〔{year}〕{n}号',
  year: 2026,
  sequence: 31,
  number: '云教改〔2026〕31号',
  on: '2026-03-02',
  matter: '校园宣传阵地检查',
  findings: [
    {
      finding: 'finding-1',
      on: '2026-02-27',
      place: '正门宣传栏',
      category: '准确',
      severity: 'major',
      facts: '第2版有错别字3处。',
      basis: '《办法》第九条\n《标准》4.2',
      remedy: '更正错别字',
      due: '2026-03-09',
    },
    {
      finding: 'finding-2',
      on: '2026-02-27',
      place: '',
      category: '安全',
      severity: 'critical',
      facts: '展板松动',
      basis: '',
      remedy: '',
      due: null,
    },
  ],
  replyBy: { on: '2026-03-17', time: '17:30' },
  letter: { ...DEFAULT_OFFICE, authority: '云岫县教育局', contact: '督导室', copies: '云岫县人民政府' },
};

/** 22 lines of 28 characters fill a page exactly. */
const FULL_PAGE: OfficialDocument = {
  head: null,
  number: '',
  title: '满页',
  to: '',
  body: Array.from({ length: 19 + 22 }, (_, index) => ({
    kind: 'paragraph' as const,
    text: `${'甲乙丙丁戊己庚辛壬癸'[index % 10]!}${'正'.repeat(27)}`,
    look: 'flush' as const,
  })),
  attachments: ['附表甲', '附表乙'],
  signature: null,
  imprint: null,
  annexes: [],
};

async function write(official: OfficialDocument): Promise<{ docx: ReadDocx; file: string }> {
  const file = path.join(desks.folder(''), 'official.docx');
  writeFileSync(file, await renderOfficial(official));
  return { docx: await readDocx(file), file };
}

/** As the paper has it. */
const twips = (millimetres: number): number => Math.round((millimetres / 25.4) * 1440);

/** The paragraph's own XML in which these words stand. */
function paragraphWith({ document }: ReadDocx, words: string): string {
  const found = document.match(/<w:p>.*?<\/w:p>/gs)!.find((one) => one.replaceAll(/<[^>]*>/g, '').includes(words));
  if (found === undefined) throw new Error(`no paragraph with ${words}`);
  return found;
}

describe('an official document', () => {
  it('stands on A4 with the margins of GB/T 9704 and a pitch with which 22 lines fill the page', async () => {
    const { docx } = await write(describeNotice(NOTICE));
    const margins = Object.fromEntries(
      [...docx.document.match(/<w:pgMar[^>]*>/)![0].matchAll(/w:(\w+)="(\d+)"/g)].map(([, name, value]) => [
        name,
        Number(value),
      ]),
    );
    expect(docx.document).toMatch(/<w:pgSz[^>]*w:w="11906"[^>]*w:h="16838"/);
    expect(margins).toMatchObject({ top: twips(37), bottom: twips(35), left: twips(28), right: twips(26) });
    expect(22 * 576).toBeLessThanOrEqual(twips(225));
    expect(23 * 576).toBeGreaterThan(twips(225));
    expect(paragraphWith(docx, '第2版有错别字')).toContain('<w:spacing w:line="576" w:lineRule="exact"/>');
  });

  it('has a body of 16 pt 仿宋 indented by two characters, a title of 22 pt 小标宋, and headings in 黑体 and 楷体', async () => {
    const { docx } = await write(describeNotice(NOTICE));
    const body = paragraphWith(docx, '第2版有错别字');
    expect(body).toContain('w:eastAsia="仿宋_GB2312"');
    expect(body).toContain('<w:sz w:val="32"/>');
    expect(Number(/w:firstLine="(\d+)"/.exec(body)![1])).toBe(2 * Math.round(twips(156) / 28));
    const title = paragraphWith(docx, '整改通知书');
    expect(title).toMatch(/<w:jc w:val="center"\/>/);
    expect(title).toContain('w:eastAsia="方正小标宋简体"');
    expect(title).toContain('<w:sz w:val="44"/>');
    expect(paragraphWith(docx, '一、问题和整改要求')).toContain('w:eastAsia="黑体"');
    expect(paragraphWith(docx, '（一）正门宣传栏')).toContain('w:eastAsia="楷体_GB2312"');
    expect(docx.fontTable).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,FangSong');
    expect(docx.entries.some((name) => /font.*\.(ttf|odttf)$/i.test(name))).toBe(false);
  });

  it('has a red head and a red rule, numbers with 〔〕, and page numbers outside on odd and even pages', async () => {
    const { docx } = await write(describeNotice(NOTICE));
    expect(paragraphWith(docx, '云岫县教育局文件')).toContain('<w:color w:val="E60012"/>');
    expect(paragraphWith(docx, '云教改〔2026〕31号')).toMatch(/<w:pBdr><w:bottom[^>]*w:color="E60012"/);
    expect(docx.document).toContain('w:type="even"');
    expect(docx.entries.filter((name) => /^word\/footer\d+\.xml$/.test(name))).toHaveLength(2);
    expect(docx.footer).toContain('— ');
    const plain = await write(describeNotice({ ...NOTICE, letter: { ...NOTICE.letter, red: false } }));
    expect(plain.docx.document).not.toContain('E60012');
    expect(plain.docx.text).not.toContain('教育局文件');
  });

  it('says what a finding is about, and leaves out what nobody wrote', async () => {
    const { docx } = await write(describeNotice(NOTICE));
    const { text } = docx;
    for (const words of [
      '2026年2月27日，云岫县教育局对你单位进行了校园宣传阵地检查，发现以下2个问题',
      '事实（编号1）：第2版有错别字3处。',
      '依据：《办法》第九条；《标准》4.2。',
      '时限：2026年3月9日前完成。',
      '（二）安全类问题',
      '事实（编号2）：展板松动。',
      '时限：立即整改。',
      '请于2026年3月17日17时30分前',
      '抄送：云岫县人民政府。',
      '2026年3月2日印发',
    ]) {
      expect(text).toContain(words);
    }
    expect(text.match(/依据：/g)).toHaveLength(1);
    expect(text).not.toMatch(/。。|；。/);
  });
});

/** Of the PDF that a document became. */
const readPdf = (docx: string, how: '-layout' | '-bbox'): string =>
  execFileSync('pdftotext', [how, docx.replace(/docx$/, 'pdf'), '-'], { encoding: 'utf8' });

it.skipIf(!has('soffice') || !has('pdftotext'))(
  'LibreOffice sets 22 lines of 28 characters a page, and 版记 at its foot (skipped where soffice or pdftotext is not installed)',
  async () => {
    const { file } = await write(FULL_PAGE);
    const notice = path.join(path.dirname(file), 'notice.docx');
    writeFileSync(notice, await renderOfficial({ ...describeNotice(NOTICE), forms: [] }));
    const folder = path.dirname(file);
    // A profile of its own: it refuses to start twice on one.
    const profile = `-env:UserInstallation=file://${path.join(folder, 'office')}`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, file, notice], {
      stdio: 'ignore',
    });
    const pages = readPdf(file, '-layout')
      .split('\f')
      .map((page) =>
        page.split('\n').filter((line) => /^[甲乙丙丁戊己庚辛壬癸]正{27}$/u.test(line.replaceAll(/\s/g, ''))),
      );
    // The title and the blank line below it take the room of three of the first page's lines.
    expect(pages.map((lines) => lines.length).filter((count) => count > 0)).toEqual([19, 22]);
    const foot = /yMax="([\d.]+)">[^<]*印发</.exec(readPdf(notice, '-bbox'))?.[1];
    const fromBelow = 297 - (Number(foot) / 72) * 25.4;
    expect(fromBelow, 'millimetres from the lower edge of the paper, of which 35 are the margin').toBeGreaterThan(34);
    expect(fromBelow).toBeLessThan(38);
  },
  120_000,
);
