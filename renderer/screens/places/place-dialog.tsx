/** Our own dialog for choosing a folder or bundles, where the system's cannot be opened. */

import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../../shared/contract.ts';
import { useFormats } from '../../i18n/formats.ts';
import { PlaceBrowser } from './place-browser.tsx';
import { usePlaceName } from './place-names.ts';
import type { PlaceKindWanted } from './choose-places.tsx';

type Props = {
  readonly what: PlaceKindWanted;
  readonly onChoose: (places: readonly Place[]) => void;
  readonly onClose: () => void;
};

export function PlaceDialog({ what, onChoose, onClose }: Props): ReactNode {
  const { t } = useTranslation('places');
  const formats = useFormats();
  const nameOf = usePlaceName();
  const [here, setHere] = useState<Place | null>(null);
  const [ticked, setTicked] = useState<readonly Place[]>([]);
  const toggle = (place: Place): void =>
    setTicked(
      ticked.some(({ token }) => token === place.token)
        ? ticked.filter(({ token }) => token !== place.token)
        : [...ticked, place],
    );

  const chooseHere =
    what === 'folder' || what === 'bundles' || what === 'replies' ? (
      <Button
        key="here"
        type={what === 'folder' ? 'primary' : 'default'}
        disabled={here === null}
        onClick={() => here !== null && onChoose([here])}
      >
        {here === null ? t('chooseFolder') : t(`chooseThis.${what}`, { name: nameOf(here) })}
      </Button>
    ) : null;
  const chooseTicked = (
    <Button key="ticked" type="primary" disabled={ticked.length === 0} onClick={() => onChoose(ticked)}>
      {t(what === 'replies' ? 'chooseTickedFiles' : 'chooseTicked', {
        count: ticked.length,
        shown: formats.count(ticked.length),
      })}
    </Button>
  );
  return (
    <Modal
      open
      centered
      width={720}
      title={t(`title.${what}`)}
      onCancel={onClose}
      // Over another dialog, that one holds the focus until this one is open.
      afterOpenChange={(opened) => opened && document.querySelector<HTMLElement>('.place-list')?.focus()}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t('cancel')}
        </Button>,
        chooseHere,
        ...(what === 'bundles' || what === 'replies' ? [chooseTicked] : []),
      ]}
    >
      <PlaceBrowser
        what={what}
        ticked={ticked}
        onTick={toggle}
        onPick={(place) => onChoose([place])}
        onMove={setHere}
      />
      <p className="places-keys">{t(`keys.${what}`)}</p>
    </Modal>
  );
}
