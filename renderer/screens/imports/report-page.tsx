/** The report as it stands on paper: beside the screen, shown by the printer alone, or saved as a page of its own. */

import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import dayjs from 'dayjs';
import { BatchReport } from './batch-report.tsx';
import { useReport } from './report-store.ts';

export function ReportPage(): ReactNode {
  const { t, i18n } = useTranslation('imports');
  const { wanted, done } = useReport();
  const page = useRef<HTMLDivElement>(null);
  const title = t('report.title');
  useEffect(() => {
    if (wanted?.as === 'print') window.print();
  }, [wanted]);
  useEffect(() => {
    window.addEventListener('afterprint', done);
    return () => window.removeEventListener('afterprint', done);
  }, [done]);
  useEffect(() => {
    if (wanted?.as !== 'file' || page.current === null) return;
    const name = `${title}-${dayjs(wanted.batch.at).format('YYYYMMDD-HHmm')}.html`;
    saveFile(name, wrapPage(title, i18n.language, page.current.innerHTML));
    done();
  }, [wanted, done, title, i18n.language]);
  if (wanted === null) return null;
  return createPortal(
    <div className="report-page" ref={page}>
      <BatchReport batch={wanted.batch} />
    </div>,
    document.body,
  );
}

/** Without a script or anything from elsewhere: opens in any browser, offline, for as long as there are any. */
function wrapPage(title: string, language: string, content: string): string {
  return `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"><title>${title}</title></head><body>${content}</body></html>\n`;
}

function saveFile(name: string, html: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([html], { type: 'text/html;charset=utf-8' }));
  link.download = name;
  link.click();
  // The download has its own hold on the blob by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
