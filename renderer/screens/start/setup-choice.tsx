/** An inspector's way to a laptop that is ready: the bureau's setup package from the stick. */

import { CloseOutlined, FileZipOutlined, FolderOpenOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../../shared/contract.ts';
import type { SetupPreview } from '../../../shared/model/keys.ts';
import { CheckCode } from '../../components/check-code.tsx';
import { ChoosePlaces } from '../places/choose-places.tsx';
import { useOpenedBundles } from '../places/drives.ts';

type Props = {
  readonly file: Place | null;
  /** Whose package it is, once it has been read. */
  readonly bureau: (SetupPreview & { readonly ok: true })['bureau'] | null;
  readonly onChoose: (file: Place | null) => void;
};

export function SetupChoice({ file, bureau, onChoose }: Props): ReactNode {
  const { t } = useTranslation('start');
  // Double-clicked: the program was started with it.
  const [opened] = useOpenedBundles();
  useEffect(() => {
    if (opened !== undefined) onChoose(opened);
  }, [opened, onChoose]);
  return (
    <section className="start-setup" aria-labelledby="start-setup">
      <h2 id="start-setup">{t('setup.title')}</h2>
      <p className="soft">{t('setup.what')}</p>
      {file === null ? (
        <div>
          <ChoosePlaces what="setup" icon={<FolderOpenOutlined />} onChoose={([place]) => onChoose(place ?? null)}>
            {t('setup.open')}
          </ChoosePlaces>
        </div>
      ) : (
        <p className="start-file">
          <FileZipOutlined aria-hidden />
          <span>{file.name}</span>
          <Button
            type="text"
            icon={<CloseOutlined />}
            aria-label={t('setup.remove', { name: file.name })}
            onClick={() => onChoose(null)}
          />
        </p>
      )}
      {bureau === null ? null : (
        <div className="start-compare" role="status">
          <div className="start-bureau">
            <div>
              <span className="soft">{t('setup.from')}</span>
              <strong>{bureau.name}</strong>
            </div>
            <CheckCode code={bureau.checkCode} label={t('ready.code')} />
          </div>
          <p>{t('setup.compare')}</p>
        </div>
      )}
    </section>
  );
}
