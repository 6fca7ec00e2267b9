/** The wall itself: of hundreds of photos only those in sight are drawn. Arrow keys go from photo to photo. */

import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Photo } from '../../../shared/model/photo.ts';
import { isPhotoDrag, PHOTO_DRAG } from '../../evidence/photo-drag.ts';
import { PhotoTile, useTileWords } from '../../evidence/photo-tile.tsx';
import type { TileWords } from '../../evidence/photo-tile.tsx';
import { usePhotoAction } from '../../evidence/photo-actions.ts';
import type { WallGroup } from './wall-groups.ts';
import { countColumns, findInSight, layOut, TILE } from './wall-layout.ts';
import type { WallNames } from './wall-names.ts';

type Props = {
  readonly groups: readonly WallGroup[];
  readonly names: WallNames;
  readonly readOnly: boolean;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (photo: string, on: boolean) => void;
  readonly onOpen: (photo: string) => void;
};

export function Wall(props: Props): ReactNode {
  const { groups, names, readOnly, onOpen } = props;
  const { t } = useTranslation('evidence');
  const words = useTileWords();
  const frame = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 1000, height: 600 });
  const [top, setTop] = useState(0);
  const assign = usePhotoAction('photos.assign');
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      setSize({ width: element.clientWidth - 48, height: element.clientHeight });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const columns = countColumns(size.width);
  const { rows, height } = layOut(groups, columns);
  const shown = findInSight(rows, top, size.height);
  const order = groups.flatMap(({ photos }) => photos.map(({ id }) => id));

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const here = event.target instanceof Element ? event.target.getAttribute('data-photo') : null;
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
    if (here === null || step === undefined) return;
    const next = order[Math.min(order.length - 1, Math.max(0, order.indexOf(here) + step))];
    if (next === undefined) return;
    event.preventDefault();
    bringIntoSight(next);
  };
  const bringIntoSight = (photo: string): void => {
    const row = rows.find((each) => each.kind === 'tiles' && each.photos.some(({ id }) => id === photo));
    const element = frame.current;
    if (row === undefined || element === null) return;
    if (row.top < element.scrollTop) element.scrollTop = row.top;
    else if (row.top + row.height > element.scrollTop + element.clientHeight) {
      element.scrollTop = row.top + row.height - element.clientHeight + TILE.gap;
    }
    requestAnimationFrame(() => {
      // A second frame where the row had to be drawn first.
      if (!focusTile(element, photo)) requestAnimationFrame(() => focusTile(element, photo));
    });
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- arrow keys beside Tab, which reaches the same
    <div
      ref={frame}
      className="wall"
      onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
      onKeyDown={onKeyDown}
    >
      <div className="wall-sheet" style={{ height }}>
        {shown.map((row) =>
          row.kind === 'head' ? (
            <h2
              key={`head ${row.group.key}`}
              style={{ top: row.top, height: row.height }}
              onDragOver={(event) => {
                if (!readOnly && isPhotoDrag(event)) event.preventDefault();
              }}
              onDrop={(event) => {
                const photo = event.dataTransfer.getData(PHOTO_DRAG);
                if (photo === '' || readOnly) return;
                event.preventDefault();
                assign.mutate({ photos: [photo], owner: row.group.owner });
              }}
            >
              {names.describe(row.group)}
              <span className="soft"> {t('wall.count', { count: row.group.photos.length })}</span>
            </h2>
          ) : (
            <ul
              key={`${row.group.key} ${row.first}`}
              aria-label={names.describe(row.group)}
              style={{ top: row.top, height: row.height }}
            >
              {row.photos.map((photo, index) => (
                <WallPhoto
                  key={photo.id}
                  {...props}
                  mustMask={names.mustMask(row.group)}
                  photo={photo}
                  number={row.first + index + 1}
                  words={words}
                  onOpen={onOpen}
                />
              ))}
            </ul>
          ),
        )}
      </div>
    </div>
  );
}

function focusTile(wall: Element, photo: string): boolean {
  const tile = wall.querySelector<HTMLElement>(`[data-photo="${CSS.escape(photo)}"]`);
  tile?.focus({ preventScroll: true });
  return tile !== null;
}

type WallPhotoProps = Props & {
  readonly photo: Photo;
  readonly number: number;
  readonly mustMask: boolean;
  readonly words: TileWords;
};

function WallPhoto({ photo, number, mustMask, words, readOnly, chosen, onChoose, onOpen }: WallPhotoProps): ReactNode {
  const { t } = useTranslation('evidence');
  const name = t('numbered', { number });
  return (
    <li className="wall-photo" data-chosen={chosen.has(photo.id)}>
      <PhotoTile
        photo={photo}
        name={name}
        movable={!readOnly}
        mustMask={mustMask}
        words={words}
        onOpen={() => onOpen(photo.id)}
      />
      <div className="wall-caption">
        {readOnly ? null : (
          <input
            type="checkbox"
            aria-label={t('wall.choose', { name: photo.caption === '' ? name : photo.caption })}
            checked={chosen.has(photo.id)}
            onChange={({ target }) => onChoose(photo.id, target.checked)}
          />
        )}
        <span title={photo.caption}>{photo.caption === '' ? <span className="soft">{name}</span> : photo.caption}</span>
      </div>
    </li>
  );
}
