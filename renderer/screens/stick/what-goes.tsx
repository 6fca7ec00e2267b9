/** What an export would carry now. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportPreview } from '../../../shared/model/transfer.ts';
import { useChecklistName } from '../../components/checklists.ts';
import { useFormats } from '../../i18n/formats.ts';
import '../../components/tag.css';

export function WhatGoes({ preview }: { readonly preview: ExportPreview }): ReactNode {
  const { t } = useTranslation('stick');
  const formats = useFormats();
  const nameOf = useChecklistName();
  const figures = [
    { name: t('figures.inspections'), value: formats.count(preview.inspectionCount) },
    { name: t('figures.changes'), value: formats.count(preview.changes) },
    { name: t('figures.photos'), value: formats.count(preview.media) },
    { name: t('figures.size'), value: formats.bytes(preview.bytes) },
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
      {preview.inspections.length === 0 ? (
        <p className="soft">{t('noInspections')}</p>
      ) : (
        <div className="stick-table" tabIndex={0} role="region" aria-label={t('whatGoes')}>
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
                // oxlint-disable-next-line react/no-array-index-key -- rows have no id, and the same school can come twice
                <tr key={index}>
                  <th scope="row" title={row.school}>
                    {row.school}
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
