/** The answers of a checklist that this program does not know: shown as they are, not lost, not editable. */

import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { InspectionSheet } from '../../../shared/model/inspection.ts';
import { Screen } from '../../components/screen.tsx';

export function RawAnswers({ sheet }: { readonly sheet: InspectionSheet }): ReactNode {
  const { t } = useTranslation('inspection');
  return (
    <Screen title={`${sheet.inspection.schoolName} · ${sheet.inspection.template}`}>
      <div className="stack">
        <Alert type="warning" showIcon title={t('failures:unknown-checklist')} />
        <table className="raw">
          <thead>
            <tr>
              <th scope="col">{t('rawItem')}</th>
              <th scope="col">{t('rawAnswer')}</th>
              <th scope="col">{t('note')}</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(sheet.answers).map(([item, answer]) => (
              <tr key={item}>
                <th scope="row">{item}</th>
                <td>{answer.na ?? [answer.value].flat().join(t('and'))}</td>
                <td>{answer.note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Screen>
  );
}
