/** The answers of a checklist that is not known here: as they stand, none left out. */

import { HistoryOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { InspectionSheet } from '../../../shared/model/inspection.ts';
import { PhotoStrip } from './photo-strip.tsx';
import type { Looked } from './result.tsx';
import { WrittenBy } from './written-by.tsx';
import '../../components/tag.css';

type Props = { readonly sheet: InspectionSheet; readonly onLook: (looked: Looked) => void };

export function RawSheet({ sheet, onLook }: Props): ReactNode {
  const { t } = useTranslation('results');
  return (
    <>
      <Alert type="warning" showIcon title={t('raw.sentence', { template: sheet.inspection.template })} />
      <table className="raw-sheet">
        <thead>
          <tr>
            <th scope="col">{t('inspection:rawItem')}</th>
            <th scope="col">{t('inspection:rawAnswer')}</th>
            <th scope="col">{t('inspection:note')}</th>
            <th scope="col">{t('raw.by')}</th>
            <th scope="col" className="no-print">
              {t('history.open')}
            </th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(sheet.answers).map(([id, answer]) => (
            <tr key={id}>
              <th scope="row">{id}</th>
              <td>
                {answer.na === null ? <code>{JSON.stringify(answer.value)}</code> : t('raw.na', { reason: answer.na })}
                {answer.conflict ? (
                  <span className="tag" data-tone="warn">
                    {t('raw.conflict')}
                  </span>
                ) : null}
              </td>
              <td>{answer.note}</td>
              <td>
                <WrittenBy by={answer.by} />
              </td>
              <td className="no-print">
                <Button
                  type="text"
                  icon={<HistoryOutlined />}
                  aria-label={t('history.of', { name: id })}
                  onClick={() =>
                    onLook({ cell: { kind: 'answer', entity: sheet.inspection.id, field: id }, title: id, item: null })
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {sheet.photos.length === 0 ? null : (
        <section className="card">
          <PhotoStrip photos={sheet.photos} />
        </section>
      )}
    </>
  );
}
