/** What an export would carry now. */

import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportPreview } from '../../../shared/model/transfer.ts';
import { useChecklistName } from '../../components/checklists.ts';
import { useCall } from '../../queries.ts';
import { formatMoment } from '../../components/dates.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useStick } from './stick-store.ts';
import '../../components/tag.css';

export function WhatGoes({ preview }: { readonly preview: ExportPreview }): ReactNode {
  const { t } = useTranslation('stick');
  const formats = useFormats();
  const nameOf = useChecklistName();
  const figures = [
    { name: t('figures.inspections'), value: formats.count(preview.inspectionCount) },
    { name: t('figures.changes'), value: formats.count(preview.changes) },
    { name: t('figures.photos'), value: formats.count(preview.media) },
    { name: t('figures.size'), value: formats.bytes(estimateBytes(preview)) },
  ];
  const further = preview.inspectionCount - preview.inspections.length;
  return (
    <section className="card stack" aria-labelledby="stick-what">
      <h2 id="stick-what">{t('whatGoes')}</h2>
      <dl className="figures">
        {figures.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Freshness />
      <Everything changes={preview.changes} />
      {preview.inspections.length === 0 ? (
        <p className="soft">{t('noInspections')}</p>
      ) : (
        <div className="stick-table" tabIndex={0} role="region" aria-label={t('inspectionList')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('school')}</th>
                <th scope="col">{t('checklist')}</th>
                <th scope="col">{t('on')}</th>
                <th scope="col">{t('state')}</th>
              </tr>
            </thead>
            <tbody>
              {preview.inspections.map((row, index) => (
                <tr key={index}>
                  <th scope="row" title={row.school}>
                    {row.school === '' ? '—' : row.school}
                  </th>
                  <td title={nameOf(row.template)}>{nameOf(row.template)}</td>
                  <td>{row.on}</td>
                  <td>
                    <span className="tag" data-tone={row.state === 'finished' ? 'good' : 'primary'}>
                      {t(`common:states.${row.state}`)}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {further > 0 ? <p className="soft">{t('further', { count: further, shown: formats.count(further) })}</p> : null}
      {preview.inspections.some((row) => row.state === 'open') ? <p className="soft">{t('openGoesToo')}</p> : null}
    </section>
  );
}

/** How much of it the last export did not carry. */
function Freshness(): ReactNode {
  const { t } = useTranslation('stick');
  const formats = useFormats();
  const today = useCall('today.open', {}).data;
  if (today === undefined || today.lastExportAt === null) return null;
  return (
    <p>
      {today.unexported === 0
        ? t('allExported', { moment: formatMoment(today.lastExportAt) })
        : t('fresh', { count: today.unexported, shown: formats.count(today.unexported) })}
    </p>
  );
}

/** The bureau may have lost what it once confirmed; offered only where that would carry more. */
function Everything({ changes }: { readonly changes: number }): ReactNode {
  const { t } = useTranslation('stick');
  const { everything, carry } = useStick();
  const all = useCall('export.preview', { everything: true }).data;
  if (!everything && (all === undefined || all.changes <= changes)) return null;
  return (
    <Checkbox checked={everything} onChange={({ target }) => carry(target.checked)}>
      {t('everything')}
    </Checkbox>
  );
}

/** `preview.bytes` counts the photos; a packed change adds about this much. */
const BYTES_PER_CHANGE = 30;

function estimateBytes(preview: ExportPreview): number {
  return preview.bytes + preview.changes * BYTES_PER_CHANGE;
}
