/** Excel or CSV. */

import { Radio } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const FORMATS = ['xlsx', 'csv'] as const;
export type ExportFormat = (typeof FORMATS)[number];

type Props = {
  readonly format: ExportFormat;
  readonly onChoose: (format: ExportFormat) => void;
  readonly nameOf: (format: ExportFormat) => string;
};

export function FormatChoice({ format, onChoose, nameOf }: Props): ReactNode {
  const { t } = useTranslation('transfer');
  return (
    <fieldset className="export-formats">
      <legend>{t('format')}</legend>
      <Radio.Group
        value={format}
        onChange={(event) => onChoose(event.target.value === 'csv' ? 'csv' : 'xlsx')}
        options={FORMATS.map((value) => ({ value, label: nameOf(value) }))}
      />
    </fieldset>
  );
}
