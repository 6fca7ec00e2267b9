/** Which sticks, folders and bundles to look into next: chosen, or dropped onto the window. */

import {
  CloseOutlined,
  FileZipOutlined,
  FolderOpenOutlined,
  FolderOutlined,
  InboxOutlined,
  UsbOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../../shared/contract.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { ChoosePlaces, useSystemDialogs } from '../places/choose-places.tsx';
import { DriveButtons } from '../places/drive-buttons.tsx';
import { useDrives, useOpenedBundles } from '../places/drives.ts';
import { usePlaceName } from '../places/place-names.ts';
import { useDropped } from './dropped.ts';
import type { Dropping } from './dropped.ts';
import { useImports } from './imports-store.ts';
import { useStartPreview } from './start-preview.ts';

export function ChooseBundles(): ReactNode {
  const { t } = useTranslation('imports');
  const drives = useDrives();
  const opened = useOpenedBundles();
  const twoDialogs = useSystemDialogs();
  const { chosen, add, remove, offer } = useImports();
  const { start, isPending, error } = useStartPreview();
  const dropping = useDropped(add);
  useEffect(() => offer(opened), [offer, opened]);
  const toggle = (drive: Place): void =>
    chosen.some(({ token }) => token === drive.token) ? remove(drive) : add([drive]);

  return (
    <section className="card stack" aria-labelledby="imports-choose">
      <h2 id="imports-choose">{t('choose')}</h2>
      {drives === null ? (
        <Waiting words={t('lookingForDrives')} />
      ) : (
        <DriveButtons drives={drives} chosen={chosen.map(({ token }) => token)} onChoose={toggle} />
      )}
      <div className="row">
        <ChoosePlaces what="bundles" icon={<FolderOpenOutlined />} onChoose={add}>
          {t(twoDialogs ? 'chooseFiles' : 'chooseFilesOrFolders')}
        </ChoosePlaces>
        {twoDialogs ? (
          <ChoosePlaces what="folder" icon={<FolderOutlined />} onChoose={add}>
            {t('chooseFolder')}
          </ChoosePlaces>
        ) : null}
        <DropHint dropping={dropping} />
      </div>
      {dropping.error === null ? null : <FailureNotice error={dropping.error} />}
      {chosen.length === 0 ? null : (
        <ul className="chosen" aria-label={t('chosen')}>
          {chosen.map((place) => (
            <ChosenPlace key={place.token} place={place} onRemove={() => remove(place)} />
          ))}
        </ul>
      )}
      {error === null ? null : <FailureNotice error={error} />}
      <div className="row">
        <Button
          type="primary"
          size="large"
          disabled={chosen.length === 0 || isPending || dropping.reading !== null}
          onClick={() => start({ from: 'places', places: chosen })}
        >
          {t('start')}
        </Button>
        <span className="soft">{t(chosen.length === 0 ? 'chooseFirst' : 'startHint')}</span>
      </div>
    </section>
  );
}

function DropHint({ dropping: { isOver, reading, isEmpty } }: { readonly dropping: Dropping }): ReactNode {
  const { t } = useTranslation('imports');
  const formats = useFormats();
  const words =
    reading === null
      ? t(isOver ? 'drop.now' : isEmpty ? 'drop.none' : 'drop.hint')
      : t('drop.reading', {
          name: reading.name,
          done: formats.count(reading.done),
          total: formats.count(reading.total),
        });
  return (
    <p className="drop-hint" data-over={isOver} role={reading === null && !isEmpty ? undefined : 'status'}>
      <InboxOutlined aria-hidden /> {words}
    </p>
  );
}

const ICONS: { readonly [kind in Place['kind']]: ReactNode } = {
  removable: <UsbOutlined aria-hidden />,
  home: <FolderOutlined aria-hidden />,
  computer: <FolderOutlined aria-hidden />,
  folder: <FolderOutlined aria-hidden />,
  bundle: <FileZipOutlined aria-hidden />,
  table: <FileZipOutlined aria-hidden />,
  reply: <FileZipOutlined aria-hidden />,
  recovery: <FileZipOutlined aria-hidden />,
};

function ChosenPlace({ place, onRemove }: { readonly place: Place; readonly onRemove: () => void }): ReactNode {
  const { t } = useTranslation('imports');
  const formats = useFormats();
  const name = usePlaceName()(place);
  return (
    <li>
      {ICONS[place.kind]}
      <span>
        {name}
        <span className="soft">
          {' · '}
          {place.kind === 'bundle' && place.bytes !== null ? formats.bytes(place.bytes) : t('wholeFolder')}
        </span>
      </span>
      <Button type="text" icon={<CloseOutlined />} aria-label={t('remove', { name })} onClick={onRemove} />
    </li>
  );
}
