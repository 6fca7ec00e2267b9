/** One folder's drives, folders and bundles as a list box: arrows move, Enter opens, Space ticks, Backspace goes up. */

import {
  CheckOutlined,
  DesktopOutlined,
  FileTextOutlined,
  FileZipOutlined,
  FolderOutlined,
  HomeOutlined,
  KeyOutlined,
  TableOutlined,
  RightOutlined,
  UsbOutlined,
} from '@ant-design/icons';
import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../../shared/contract.ts';
import { formatMoment } from '../../components/dates.ts';
import { useFormats } from '../../i18n/formats.ts';
import { usePlaceName } from './place-names.ts';

const ICONS: { readonly [kind in Place['kind']]: ReactNode } = {
  removable: <UsbOutlined />,
  home: <HomeOutlined />,
  computer: <DesktopOutlined />,
  folder: <FolderOutlined />,
  bundle: <FileZipOutlined />,
  recovery: <KeyOutlined />,
  table: <TableOutlined />,
  reply: <FileTextOutlined />,
};

type Props = {
  readonly places: readonly Place[];
  /** Token of the place that is active first: the folder one came out of. */
  readonly startAt: string | null;
  readonly ticked: readonly Place[];
  readonly onOpen: (place: Place) => void;
  readonly onTick?: ((place: Place) => void) | undefined;
  /** One file is looked for: opening it is choosing it. */
  readonly onPick?: ((place: Place) => void) | undefined;
  readonly onUp?: (() => void) | undefined;
  /** What is said of a folder that shows nothing. */
  readonly empty: string;
};

export function PlaceList({ places, startAt, ticked, onOpen, onTick, onPick, onUp, empty }: Props): ReactNode {
  const { t } = useTranslation('places');
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [chosen, setActive] = useState(() =>
    Math.max(
      0,
      places.findIndex(({ token }) => token === startAt),
    ),
  );
  const active = Math.min(chosen, places.length - 1);
  useEffect(() => list.current?.focus(), []);
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [active, id]);

  const act = (place: Place): void => (isFile(place) ? (onPick ?? onTick)?.(place) : onOpen(place));
  const onKeyDown = (event: KeyboardEvent): void => {
    const place = places[active];
    if (event.key === 'ArrowDown') setActive(Math.min(places.length - 1, active + 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(0, active - 1));
    else if (event.key === 'Home') setActive(0);
    else if (event.key === 'End') setActive(places.length - 1);
    else if (event.key === 'Enter' && place !== undefined) act(place);
    else if (event.key === ' ' && place !== undefined && isTickable(place)) onTick?.(place);
    else if (event.key === 'Backspace') onUp?.();
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={list}
      className="place-list"
      role="listbox"
      tabIndex={0}
      aria-label={t('list')}
      aria-multiselectable={onTick !== undefined}
      aria-activedescendant={places[active] === undefined ? undefined : `${id}-${active}`}
      onKeyDown={onKeyDown}
    >
      {places.length === 0 ? <p className="place-none">{empty}</p> : null}
      {places.map((place, index) => (
        <PlaceRow
          key={place.token}
          id={`${id}-${index}`}
          place={place}
          active={index === active}
          ticked={ticked.some(({ token }) => token === place.token)}
          onClick={() => {
            setActive(index);
            act(place);
          }}
          onTick={onTick !== undefined && isTickable(place) ? () => onTick(place) : undefined}
        />
      ))}
    </div>
  );
}

type RowProps = {
  readonly id: string;
  readonly place: Place;
  readonly active: boolean;
  readonly ticked: boolean;
  readonly onClick: () => void;
  readonly onTick: (() => void) | undefined;
};

function PlaceRow({ id, place, active, ticked, onClick, onTick }: RowProps): ReactNode {
  const { t } = useTranslation('places');
  const formats = useFormats();
  const nameOf = usePlaceName();
  // The list box itself has the focus and the keys; its rows only take clicks.
  return (
    <div
      id={id}
      role="option"
      aria-selected={ticked}
      data-active={active ? '' : undefined}
      className="place-row"
      onClick={onClick}
    >
      {onTick === undefined ? (
        <span />
      ) : (
        // Only drawn: whether a row is ticked is said by aria-selected, and Space ticks it.
        <span
          className="place-tick"
          aria-hidden="true"
          data-ticked={ticked}
          onClick={(event) => {
            event.stopPropagation();
            onTick();
          }}
        >
          {ticked ? <CheckOutlined /> : null}
        </span>
      )}
      {ICONS[place.kind]}
      <span className="place-name">{nameOf(place)}</span>
      <span className="soft">{place.free === null ? '' : t('free', { size: formats.bytes(place.free) })}</span>
      <span className="soft">{place.modifiedAt === null ? '' : formatMoment(place.modifiedAt)}</span>
      <span className="place-size">{place.bytes === null ? '' : formats.bytes(place.bytes)}</span>
      {isFile(place) ? <span /> : <RightOutlined aria-hidden />}
    </div>
  );
}

function isFile({ kind }: Place): boolean {
  return kind === 'bundle' || kind === 'recovery' || kind === 'table' || kind === 'reply';
}

/** The whole computer or home folder is not something to import. */
function isTickable(place: Place): boolean {
  return ['bundle', 'table', 'reply'].includes(place.kind) || place.kind === 'folder' || place.kind === 'removable';
}
