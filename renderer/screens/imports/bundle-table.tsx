/** What becomes of each bundle of a batch, what needs a look first. */

import { Button, Segmented } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../components/dates.ts';
import { useFormats } from '../../i18n/formats.ts';
import { summariseBatch } from './batch-summary.ts';
import type { BundleLine, Outcome, Tense } from './bundle-line.ts';
import { BundleOutcome, OutcomeTag } from './bundle-outcome.tsx';

/** Fewer than this are taken in at a glance. */
const FILTER_FROM = 8;
const ROWS_AT_ONCE = 50;

const ORDER: readonly Outcome[] = ['new-signer', 'refused', 'merged', 'already-here'];

type Props = { readonly lines: readonly BundleLine[]; readonly tense: Tense };

export function BundleTable({ lines, tense }: Props): ReactNode {
  const { t } = useTranslation('imports');
  const formats = useFormats();
  const [wanted, setWanted] = useState<Outcome | 'all'>('all');
  const [limit, setLimit] = useState(ROWS_AT_ONCE);
  const { outcomes } = summariseBatch(lines);
  const sorted = lines.toSorted((one, other) => ORDER.indexOf(one.outcome) - ORDER.indexOf(other.outcome));
  const rows = wanted === 'all' ? sorted : sorted.filter(({ outcome }) => outcome === wanted);
  const choices = ORDER.filter((outcome) => outcomes[outcome] > 0);

  return (
    <div className="stack">
      {lines.length < FILTER_FROM || choices.length < 2 ? null : (
        <Segmented<Outcome | 'all'>
          value={wanted}
          onChange={setWanted}
          aria-label={t('table.filter')}
          options={[
            { value: 'all', label: `${t('table.all')} ${formats.count(lines.length)}` },
            ...choices.map((value) => ({
              value,
              label: `${t(`outcomes.${tense}.${value}`)} ${formats.count(outcomes[value])}`,
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
          {rows.slice(0, limit).map((line, index) => (
            <BundleRow key={index} line={line} tense={tense} />
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

function BundleRow({ line, tense }: { readonly line: BundleLine; readonly tense: Tense }): ReactNode {
  const { t } = useTranslation('imports');
  const { signer, createdAt } = line;
  return (
    <tr>
      <td>
        <OutcomeTag outcome={line.outcome} tense={tense} />
      </td>
      <th scope="row">
        {line.file}
        {createdAt === null ? null : (
          <div className="soft">{t('table.exportedAt', { moment: formatMoment(Date.parse(createdAt)) })}</div>
        )}
      </th>
      <td>
        {signer === null ? (
          <span className="soft">{t('table.unknown')}</span>
        ) : (
          <>
            {signer.name} <span className="soft">{t(`common:roles.${signer.role}`)}</span>
            <div className="soft">
              {t('common:checkCode')} <code>{signer.checkCode}</code>
            </div>
          </>
        )}
      </td>
      <td>
        <BundleOutcome line={line} tense={tense} />
      </td>
    </tr>
  );
}
