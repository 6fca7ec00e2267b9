/** A deadline; emptied means at once. */

import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Props = {
  readonly id: string;
  readonly due: string | null;
  readonly readOnly: boolean;
  readonly onSave: (due: string | null) => void;
};

export function DueField({ id, due, readOnly, onSave }: Props): ReactNode {
  const { t } = useTranslation('findings');
  return (
    <div className="finding-field">
      <label htmlFor={id}>{t('due')}</label>
      <DatePicker
        id={id}
        data-field="finding"
        placeholder={t('dueNone')}
        format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY-M-D']}
        value={due === null ? null : dayjs(due)}
        disabled={readOnly}
        onChange={(day) => onSave(day?.format('YYYY-MM-DD') ?? null)}
      />
    </div>
  );
}
