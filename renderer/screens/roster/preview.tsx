/** What the file would do, before anything is written: figures, rows to look at, and the one button that writes. */

import { Alert, Button, Pagination } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RosterCounts, RosterPlanPage } from '../../../shared/model/roster.ts';
import type { Mapping } from '../../../shared/roster/mapping.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { StepHeading } from '../../components/step-heading.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useCall } from '../../queries.ts';
import { useImportStep } from './import-job.tsx';
import { useRosterImport } from './import-store.ts';
import type { PreviewFilter, ReadTable } from './import-store.ts';
import { MissingSchools } from './missing-schools.tsx';
import { PreviewRow } from './preview-row.tsx';
import { useRosterWords } from './roster-words.ts';

const PAGE_SIZE = 50;
const FILTERS: readonly (PreviewFilter & keyof RosterCounts)[] = [
  'new',
  'changed',
  'same',
  'unsure',
  'problem',
  'warned',
  'missing',
];
const TONES: { readonly [filter: string]: string } = { unsure: 'warn', warned: 'warn', problem: 'bad' };

export function Preview({ table, mapping }: { readonly table: ReadTable; readonly mapping: Mapping }): ReactNode {
  const { t } = useTranslation('roster');
  const { kind, sheet, headerRow, corrections, choices, filter, page, stop, show, finish, changeMapping } =
    useRosterImport();
  const plan = { source: table.source, kind, sheet, headerRow, mapping, corrections, choices };
  const input = { ...plan, filter, offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE };
  const preview = useCall('roster.preview', input, { keepPrevious: true });
  const apply = useImportStep('roster.apply');
  const isStopping = stop.schools.length > 0;
  const write = (seen: string): void => apply.begin({ ...plan, seen, stop: isStopping ? stop : null });
  if (preview.data === undefined) {
    if (!preview.isError) return <Waiting words={t('preview.comparing')} />;
    return <FailureNotice error={preview.error} retry={t('again')} onRetry={finish} />;
  }
  const { counts, total, rows, missing, seen } = preview.data;
  const spread = table.sheets[sheet]?.spread ?? 0;
  const writes = counts.new + counts.changed + stop.schools.length;
  return (
    <section className="card stack" aria-labelledby="roster-preview">
      <StepHeading id="roster-preview">{t('preview.title', { file: table.file })}</StepHeading>
      <p className="soft">{t('preview.lead')}</p>
      <Figures counts={counts} filter={filter} onShow={show} />
      <MissingFields page={preview.data} />
      {spread === 0 ? null : <p className="soft">{t('preview.spread', { count: spread })}</p>}
      {filter === 'missing' ? (
        <MissingSchools rows={missing} total={counts.missing} />
      ) : rows.length === 0 ? (
        <p className="soft">{t('preview.none')}</p>
      ) : (
        <ul className="roster-preview-rows">
          {rows.map((row) => (
            <PreviewRow key={row.row} kind={kind} row={row} />
          ))}
        </ul>
      )}
      <Pagination
        align="end"
        hideOnSinglePage
        showSizeChanger={false}
        pageSize={PAGE_SIZE}
        current={page}
        total={total}
        onChange={(next) => show(filter, next)}
      />
      {apply.error === null ? null : <FailureNotice error={apply.error} />}
      {isStopping && stop.reason.trim() === '' ? (
        <Alert type="warning" role="status" showIcon title={t('preview.stopNeedsReason')} />
      ) : null}
      <div className="row roster-decide">
        <Button
          type="primary"
          size="large"
          loading={apply.isPending}
          disabled={writes === 0 || preview.isPlaceholderData || (isStopping && stop.reason.trim() === '')}
          onClick={() => write(seen)}
        >
          {t('preview.write', { count: writes })}
        </Button>
        <Button size="large" onClick={changeMapping}>
          {t('preview.back')}
        </Button>
        <Button size="large" onClick={finish}>
          {t('preview.leave')}
        </Button>
        <span className="soft">{t('preview.left', { count: counts.problem + counts.unsure })}</span>
      </div>
    </section>
  );
}

type FiguresProps = {
  readonly counts: RosterCounts;
  readonly filter: PreviewFilter;
  readonly onShow: (filter: PreviewFilter) => void;
};

/** Each figure shows its rows. */
function Figures({ counts, filter, onShow }: FiguresProps): ReactNode {
  const { t } = useTranslation('roster');
  const formats = useFormats();
  return (
    <div className="roster-figures" role="group" aria-label={t('preview.figures')}>
      {FILTERS.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={filter === one}
          data-tone={counts[one] === 0 ? 'none' : (TONES[one] ?? 'plain')}
          onClick={() => onShow(filter === one ? 'all' : one)}
        >
          <strong>{formats.count(counts[one])}</strong>
          <span>{t(`preview.counts.${one}`)}</span>
        </button>
      ))}
    </div>
  );
}

function MissingFields({ page }: { readonly page: RosterPlanPage }): ReactNode {
  const { t } = useTranslation('roster');
  const { kind } = useRosterImport();
  const words = useRosterWords();
  if (page.missingFields.length === 0) return null;
  const names = page.missingFields.map((field) => words.fieldName(kind, field)).join(t('listComma'));
  return <p className="soft">{t('preview.missingFields', { names })}</p>;
}
