/** Every way to a new photo of one thing: camera, files, a phone's folder, paste, drop. */

import { CameraOutlined, EyeInvisibleOutlined, FolderOpenOutlined, PictureOutlined } from '@ant-design/icons';
import { Checkbox } from 'antd';
import { useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhotoOwner } from '../../shared/model/photo.ts';
import { CameraDialog } from './camera-dialog.tsx';
import type { PhotoSource, TakenPicture } from './intake.ts';
import { isLeftover, sortByTime } from './picture-order.ts';
import { useMaskFirst } from './mask-first.ts';
import { usePhotoZone } from './photo-zone.ts';
import { useTakeIn } from './take-in.ts';

type Props = {
  readonly owner: PhotoOwner;
  /** The checklist wants people and numbers covered before anything is stored. */
  readonly mustMask?: boolean;
  /** The school's name, for the stamp. */
  readonly place: string;
  /** Pastes go here while nothing else has the focus. */
  readonly current?: boolean;
  /** Offers a whole folder. */
  readonly folder?: boolean;
  /** Among the other buttons of an item: no words beside the buttons. */
  readonly compact?: boolean;
  /** The key that opens the camera, where the screen has one. */
  readonly shortcut?: string;
};

export function AddPhotos(props: Props): ReactNode {
  const { owner, mustMask = false, place, current = false, folder = false, compact = false, shortcut } = props;
  const { t } = useTranslation('evidence');
  const root = useRef<HTMLDivElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const folders = useRef<HTMLInputElement>(null);
  const [shooting, setShooting] = useState(false);
  const maskFirst = useMaskFirst((store) => store.maskFirst);
  const takeIn = useTakeIn(owner, mustMask || maskFirst, place);

  const takeFiles = (list: readonly File[], source: PhotoSource): void => {
    const kept = sortByTime(list.filter((file) => !isLeftover(file)));
    takeIn(kept.map((file): TakenPicture => ({ content: file, name: file.name, source, takenAt: null })));
  };
  usePhotoZone(root, { owner, current, onFiles: takeFiles });

  return (
    <div ref={root} className={compact ? 'add-photos add-compact' : 'add-photos'}>
      <button type="button" className="foot-button" data-evidence="camera" onClick={() => setShooting(true)}>
        <CameraOutlined aria-hidden />
        {t('add.camera')}
        {shortcut === undefined ? null : <kbd>{shortcut}</kbd>}
      </button>
      <button type="button" className="foot-button" aria-label={t('add.files')} onClick={() => files.current?.click()}>
        <PictureOutlined aria-hidden />
        {compact ? t('add.filesShort') : t('add.files')}
      </button>
      <FileInput input={files} source="file" onFiles={takeFiles} />
      {folder ? (
        <>
          <button type="button" className="foot-button" onClick={() => folders.current?.click()}>
            <FolderOpenOutlined aria-hidden />
            {t('add.folder')}
          </button>
          <FileInput input={folders} source="folder" onFiles={takeFiles} />
        </>
      ) : null}
      <MaskChoice mustMask={mustMask} compact={compact} />
      {compact ? null : <span className="add-hint">{t('add.hint')}</span>}
      {shooting ? (
        <CameraDialog
          onClose={() => setShooting(false)}
          onShot={(content) => takeIn([{ content, name: t('add.shot'), source: 'camera', takenAt: Date.now() }])}
        />
      ) : null}
    </div>
  );
}

type MaskChoiceProps = { readonly mustMask: boolean; readonly compact: boolean };

/** Where the checklist leaves it to the person. */
function MaskChoice({ mustMask, compact }: MaskChoiceProps): ReactNode {
  const { t } = useTranslation('evidence');
  const maskFirst = useMaskFirst((store) => store.maskFirst);
  if (mustMask) return compact ? null : <span className="add-hint">{t('add.mustMask')}</span>;
  if (compact) {
    return (
      <button
        type="button"
        className="foot-button"
        aria-pressed={maskFirst}
        aria-label={t('add.maskFirst')}
        title={t('add.maskFirst')}
        onClick={() => useMaskFirst.setState({ maskFirst: !maskFirst })}
      >
        <EyeInvisibleOutlined aria-hidden />
      </button>
    );
  }
  return (
    <Checkbox checked={maskFirst} onChange={({ target }) => useMaskFirst.setState({ maskFirst: target.checked })}>
      {t('add.maskFirst')}
    </Checkbox>
  );
}

type FileInputProps = {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly source: 'file' | 'folder';
  readonly onFiles: (files: readonly File[], source: PhotoSource) => void;
};

/** Reached through its button, which says the same in our words. */
function FileInput({ input, source, onFiles }: FileInputProps): ReactNode {
  return (
    <input
      ref={input}
      type="file"
      hidden
      multiple
      data-evidence={source}
      // Folders come whole, with whatever else is in them; what is no picture is named and left out.
      {...(source === 'folder' ? { webkitdirectory: '' } : { accept: 'image/jpeg,image/png,image/webp,image/*' })}
      onChange={({ target }) => {
        onFiles([...(target.files ?? [])], source);
        // The same file once more is a new choice.
        target.value = '';
      }}
    />
  );
}
