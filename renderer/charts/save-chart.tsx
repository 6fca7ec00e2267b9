/** Saves a chart as a picture or its figures as a table, into a folder that is chosen. */

import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scope } from '../../shared/analysis/table.ts';
import type { ChartId } from '../../shared/charts/dashboard-charts.ts';
import type { Place } from '../../shared/contract.ts';
import { FailureNotice } from '../components/failure-notice.tsx';
import { useFormats } from '../i18n/formats.ts';
import { useAction } from '../queries.ts';
import { ChooseTarget, useTarget } from '../screens/places/choose-target.tsx';
import { usePlaceName } from '../screens/places/place-names.ts';
import { usePreferences } from '../stores/preferences.ts';

const FORMATS = ['png', 'svg', 'csv'] as const;
type Format = (typeof FORMATS)[number];

type Props = { readonly id: ChartId; readonly scope: Scope; readonly title: string };

export function SaveChart({ id, scope, title }: Props): ReactNode {
  const { t } = useTranslation('numbers');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        type="text"
        icon={<DownloadOutlined aria-hidden />}
        aria-label={t('saveOf', { title })}
        onClick={() => setOpen(true)}
      >
        {t('save.open')}
      </Button>
      <Modal
        open={open}
        title={t('saveOf', { title })}
        footer={null}
        width={620}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        <SaveForm id={id} scope={scope} onClose={() => setOpen(false)} />
      </Modal>
    </>
  );
}

type FormProps = Pick<Props, 'id' | 'scope'> & { readonly onClose: () => void };

function SaveForm({ id, scope, onClose }: FormProps): ReactNode {
  const { t } = useTranslation('numbers');
  const formats = useFormats();
  const nameOf = usePlaceName();
  const language = usePreferences((preferences) => (preferences.language === 'zh-CN' ? 'zh' : 'en'));
  const [format, setFormat] = useState<Format>('png');
  const [wanted, setWanted] = useState<Place | null>(null);
  const target = useTarget(wanted);
  const save = useAction('dashboard.saveChart');
  if (save.data !== undefined) {
    const { fileName, folder, bytes } = save.data;
    return (
      <div className="stack">
        <Alert
          type="success"
          role="status"
          showIcon
          title={t('save.done', { file: fileName, size: formats.bytes(bytes) })}
          description={folder}
        />
        <div className="row">
          <Button type="primary" onClick={onClose}>
            {t('common:close')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (target !== null) save.mutate({ chart: id, scope, language, format, folder: target.token });
      }}
    >
      {save.isError ? <FailureNotice error={save.error} /> : null}
      <fieldset className="tables-formats">
        <legend>{t('save.format')}</legend>
        <Radio.Group
          value={format}
          onChange={(event) => setFormat(FORMATS.find((one) => one === event.target.value) ?? 'png')}
          options={FORMATS.map((value) => ({ value, label: t(`formats.${value}`) }))}
        />
      </fieldset>
      <ChooseTarget target={target} onChoose={setWanted} />
      <Button type="primary" size="large" block htmlType="submit" loading={save.isPending} disabled={target === null}>
        {target === null ? t('save.chooseFirst') : t('save.save', { name: nameOf(target) })}
      </Button>
    </form>
  );
}
