/** The record on paper. Its words are Chinese in every language of the screens: it is an official document. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordChecklist, RecordSheet } from '../../../shared/model/record-sheet.ts';
import { chineseNumber, RECORD_WORDS } from '../../../shared/reports/record-words.ts';
import { RecordPhotos, RecordSignatures } from './record-pictures.tsx';
import { FactTable, RowTable, WordsBox } from './record-tables.tsx';

type Part = readonly [title: string, content: ReactNode];

const W = RECORD_WORDS;

export function RecordPage({ record }: { readonly record: RecordSheet }): ReactNode {
  const { t } = useTranslation('closing');
  const parts: readonly Part[] = [
    [W.facts, <FactTable key="facts" facts={record.facts} columns={2} />],
    ...record.checklists.map((one): Part => [one.title, <Checklist key={one.title} checklist={one} />]),
    [W.findings, <Findings key="findings" record={record} />],
    ...(record.rechecks.length === 0 ? [] : [[W.rechecks, <Rechecks key="rechecks" record={record} />] satisfies Part]),
    [W.feedback, <WordsBox key="feedback" words={record.feedback} />],
    [W.view, <WordsBox key="view" words={record.view} />],
    ...(record.reason === '' ? [] : [[W.reason, <WordsBox key="reason" words={record.reason} />] satisfies Part]),
    [W.signatures, <RecordSignatures key="signatures" signatures={record.signatures} />],
    [W.technical, <FactTable key="technical" facts={record.technical} columns={1} />],
    ...(record.photos.length === 0
      ? []
      : [[W.photos, <RecordPhotos key="photos" photos={record.photos} />] satisfies Part]),
  ];
  return (
    <article className="record" lang="zh-CN" aria-label={t('sheet.view')}>
      <p className="record-title">{W.title}</p>
      <p className="record-number">编号：{record.number}</p>
      {record.warnings.map((warning) => (
        <p key={warning} className="record-warning">
          ※ {warning}
        </p>
      ))}
      {parts.map(([title, content], index) => (
        <section key={`${index} ${title}`} aria-label={title}>
          <h2>
            {chineseNumber(index + 1)}、{title}
          </h2>
          {content}
        </section>
      ))}
    </article>
  );
}

function Checklist({ checklist }: { readonly checklist: RecordChecklist }): ReactNode {
  return (
    <>
      <FactTable facts={checklist.facts} columns={1} />
      <RowTable
        head={W.answerHead}
        groups={checklist.sections.map(({ name, points, answers }) => ({
          title: points === '' ? name : `${name}（${points}）`,
          rows: answers.map(({ number, item, answer, points: earned, note, evidence, failing }) => ({
            cells: [number, item, answer, earned, note, evidence],
            strong: failing ? 2 : null,
          })),
        }))}
        widths={[7, 37, 20, 9, 17, 10]}
      />
      {checklist.remarks.map((remark) => (
        <p key={remark}>{remark}</p>
      ))}
    </>
  );
}

function Findings({ record }: { readonly record: RecordSheet }): ReactNode {
  if (record.findings.length === 0) return <p>{W.none}</p>;
  const rows = record.findings.map((one) => {
    const until = one.due === '' ? [] : [`时限：${one.due}`];
    const remedy = [one.remedy, ...until].filter((part) => part !== '').join('\n');
    const cells = [one.number, one.facts, one.severity, one.basis, remedy, one.post, one.evidence, one.standing];
    return { cells, strong: null };
  });
  return <RowTable head={W.findingHead} groups={[{ title: '', rows }]} widths={[7, 26, 7, 17, 18, 9, 8, 8]} />;
}

function Rechecks({ record }: { readonly record: RecordSheet }): ReactNode {
  const rows = record.rechecks.map(({ number, facts, method, verdict, note, evidence }) => ({
    cells: [number, facts, method, verdict, note, evidence],
    strong: null,
  }));
  return <RowTable head={W.recheckHead} groups={[{ title: '', rows }]} widths={[7, 37, 10, 13, 23, 10]} />;
}
