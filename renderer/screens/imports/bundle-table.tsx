/** What became of each bundle of a batch, what needs a look first. */

import { Button, Segmented } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BundleResult } from '../../../shared/model/transfer.ts';
import { formatMoment } from '../../components/dates.ts';
import { useFormats } from '../../i18n/formats.ts';
import { summariseBatch } from './batch-summary.ts';
import type { Outcome } from './batch-summary.ts';
import { BundleOutcome, OutcomeTag } from './bundle-outcome.tsx';

/** Fewer than this are taken in at a glance. */
const FILTER_FROM = 8;
const ROWS_AT_ONCE = 50;

const ORDER: readonly Outcome[] = ['new-signer', 'refused', 'merged', 'already-here'];

export function BundleTable({ results }: { readonly results: readonly BundleResult[] }): ReactNode {
  const { t } = useTranslation('imports');
  const formats = useFormats();
  const [wanted, setWanted] = useState<Outcome | 'all'>('all');
  const [limit, setLimit] = useState(ROWS_AT_ONCE);
  const { outcomes } = summariseBatch(results);
  const sorted = results.toSorted((one, other) => ORDER.indexOf(one.outcome) - ORDER.indexOf(other.outcome));
  const rows = wanted === 'all' ? sorted : sorted.filter(({ outcome }) => outcome === wanted);
  const choices = ORDER.filter((outcome) => outcomes[outcome] > 0);

  return (
    <div className="stack">
      {results.length < FILTER_FROM || choices.length < 2 ? null : (
        <Segmented<Outcome | 'all'>
          value={wanted}
          onChange={setWanted}
          aria-label={t('table.filter')}
          options={[
            { value: 'all', label: `${t('table.all')} ${formats.count(results.length)}` },
            ...choices.map((value) => ({
              value,
              label: `${t(`outcomes.${value}`)} ${formats.count(outcomes[value])}`,
            })),
          ]}
        />
      )}
      <table className="bundles">
        <thead>
          <tr>
            <th scope="col">{t('table.outcome')}</th>
            <th scope="col">{t('table.file')}</th>
            <th scope="col">{t('table.from')}</th>
            <th scope="col">{t('table.what')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, limit).map((result, index) => (
            <BundleRow key={index} result={result} />
          ))}
        </tbody>
      </table>
      {rows.length > limit ? (
        <div>
          <Button onClick={() => setLimit(limit + ROWS_AT_ONCE)}>
            {t('table.more', { shown: formats.count(rows.length - limit) })}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function BundleRow({ result }: { readonly result: BundleResult }): ReactNode {
  const { t } = useTranslation('imports');
  const { signer, createdAt } = result;
  return (
    <tr>
      <td>
        <OutcomeTag outcome={result.outcome} />
      </td>
      <th scope="row">{result.file}</th>
      <td>
        {signer === null ? (
          <span className="soft">{t('table.unknown')}</span>
        ) : (
          <>
            {signer.name} <span className="soft">{t(`common:roles.${signer.role}`)}</span>
            <details>
              <summary>{t('checkCode')}</summary>
              <code>{signer.checkCode}</code>
            </details>
          </>
        )}
        {createdAt === null ? null : (
          <div className="soft">{t('table.exportedAt', { moment: formatMoment(Date.parse(createdAt)) })}</div>
        )}
      </td>
      <td>
        <BundleOutcome result={result} />
      </td>
    </tr>
  );
}
