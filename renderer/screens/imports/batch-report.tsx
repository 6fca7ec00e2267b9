/** One batch on paper: who brought what, what became of each bundle and why, with room for a signature. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportBatch } from '../../../shared/model/transfer.ts';
import { formatMoment } from '../../components/dates.ts';
import { useWorkspace } from '../../components/workspace.ts';
import { useFormats } from '../../i18n/formats.ts';
import { summariseBatch } from './batch-summary.ts';
import { describeResult } from './bundle-line.ts';
import type { BundleLine } from './bundle-line.ts';
import { useSentencesOf } from './bundle-sentences.ts';
import { useRefusalSentences } from './refusal-reason.tsx';
import { reportStyle } from './report-style.ts';
import { useSummarySentence } from './summary-sentence.ts';

export function BatchReport({ batch }: { readonly batch: ImportBatch }): ReactNode {
  const { t } = useTranslation('imports');
  const { name } = useWorkspace();
  const describe = useSummarySentence();
  const lines = batch.results.map(describeResult);
  return (
    <article className="report">
      <style>{reportStyle}</style>
      <h1>{t('report.title')}</h1>
      <p>{t('report.head', { name, moment: formatMoment(batch.at), id: batch.id })}</p>
      {batch.withdrawnAt === null ? null : (
        <p>
          <strong>{t('history.withdrawn', { moment: formatMoment(batch.withdrawnAt) })}</strong>
        </p>
      )}
      <p>{describe(summariseBatch(lines))}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('report.number')}</th>
            <th scope="col">{t('table.file')}</th>
            <th scope="col">{t('table.from')}</th>
            <th scope="col">{t('table.outcome')}</th>
            <th scope="col">{t('table.what')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <ReportRow key={index} line={line} number={index + 1} />
          ))}
        </tbody>
      </table>
      <p className="report-sign">
        <span>{t('report.signature')}</span>
        <span>{t('report.date')}</span>
      </p>
    </article>
  );
}

function ReportRow({ line, number }: { readonly line: BundleLine; readonly number: number }): ReactNode {
  const { t } = useTranslation('imports');
  const formats = useFormats();
  const { said, amounts, marks } = useSentencesOf()(line, 'done');
  const explain = useRefusalSentences();
  const { signer, createdAt, file, outcome, refusal } = line;
  const reason = refusal === null ? null : explain(refusal);
  const sentences = reason === null ? [...said, amounts, ...marks] : [reason.what, reason.place, reason.todo];
  return (
    <tr>
      <td>{formats.count(number)}</td>
      <td>
        {file}
        {createdAt === null ? null : (
          <div>{t('table.exportedAt', { moment: formatMoment(Date.parse(createdAt)) })}</div>
        )}
      </td>
      <td>
        {signer === null ? (
          t('table.unknown')
        ) : (
          <>
            {signer.name} {t(`common:roles.${signer.role}`)}
            <div>
              {t('common:checkCode')} {signer.checkCode}
            </div>
          </>
        )}
      </td>
      <td>{t(`outcomes.done.${outcome}`)}</td>
      <td>
        {sentences
          .filter((sentence) => sentence !== '')
          .map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
      </td>
    </tr>
  );
}
