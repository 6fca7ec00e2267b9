/** Covers over a picture, by mouse, finger or keyboard, before they are painted into it for good. */

import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { frameStyle } from './frame-style.ts';
import { moveRect, placeRect, rectBetween, resizeRect } from './mask-geometry.ts';
import type { MaskRect, Point } from './mask-geometry.ts';
import './mask-editor.css';

type Cover = { readonly id: number; readonly rect: MaskRect };
type Drag = { readonly what: 'new' | 'move' | 'resize'; readonly id: number; readonly from: Point };

type Props = {
  readonly picture: ImageBitmap;
  /** The buttons below, which decide with the covers as they stand. */
  readonly children: (masks: readonly MaskRect[]) => ReactNode;
};

const STEP = 0.01;
const MOVES: { readonly [key: string]: Point } = {
  ArrowLeft: { x: -STEP, y: 0 },
  ArrowRight: { x: STEP, y: 0 },
  ArrowUp: { x: 0, y: -STEP },
  ArrowDown: { x: 0, y: STEP },
};

export function MaskEditor({ picture, children }: Props): ReactNode {
  const { t } = useTranslation('evidence');
  const hint = useId();
  const board = useRef<HTMLDivElement>(null);
  const lastId = useRef(0);
  const [covers, setCovers] = useState<readonly Cover[]>([]);
  const [drag, setDrag] = useState<Drag | null>(null);

  useEffect(() => board.current?.focus({ preventScroll: true }), []);
  const change = (id: number, edit: (rect: MaskRect) => MaskRect): void =>
    setCovers((all) => all.map((cover) => (cover.id === id ? { ...cover, rect: edit(cover.rect) } : cover)));
  const add = (rect: MaskRect): number => {
    const id = (lastId.current += 1);
    setCovers((all) => [...all, { id, rect }]);
    return id;
  };
  const focusCover = (id: number): void => {
    requestAnimationFrame(() => board.current?.querySelector<HTMLElement>(`[data-cover="${id}"]`)?.focus());
  };
  const remove = (id: number): void => {
    const left = covers.filter((cover) => cover.id !== id);
    setCovers(left);
    const next = left.at(-1);
    if (next === undefined) board.current?.focus();
    else focusCover(next.id);
  };

  const placeOf = (event: PointerEvent): Point => {
    const box = board.current?.getBoundingClientRect();
    if (box === undefined) return { x: 0, y: 0 };
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return;
    const from = placeOf(event);
    const target = event.target instanceof Element ? event.target : null;
    const id = Number(target?.closest('[data-cover]')?.getAttribute('data-cover') ?? 0);
    const isHandle = target?.closest('.mask-handle') !== null && target !== null;
    board.current?.setPointerCapture(event.pointerId);
    if (id === 0) setDrag({ what: 'new', id: add(rectBetween(from, from)), from });
    else setDrag({ what: isHandle ? 'resize' : 'move', id, from });
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (drag === null) return;
    const to = placeOf(event);
    const by = { x: to.x - drag.from.x, y: to.y - drag.from.y };
    if (drag.what === 'new') change(drag.id, () => rectBetween(drag.from, to));
    else {
      change(drag.id, (rect) => (drag.what === 'move' ? moveRect(rect, by) : resizeRect(rect, by)));
      setDrag({ ...drag, from: to });
    }
  };
  const onPointerUp = (): void => {
    if (drag !== null) focusCover(drag.id);
    setDrag(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const id = Number((event.target instanceof Element ? event.target.getAttribute('data-cover') : null) ?? 0);
    const by = MOVES[event.key];
    if (event.key === 'Enter') focusCover(add(placeRect(covers.length)));
    else if (id === 0) return;
    else if (event.key === 'Delete' || event.key === 'Backspace') remove(id);
    else if (by !== undefined) change(id, (rect) => (event.shiftKey ? resizeRect(rect, by) : moveRect(rect, by)));
    else return;
    event.preventDefault();
  };

  return (
    <div className="mask-editor">
      <p id={hint} className="soft">
        {t('mask.keys')}
      </p>
      <div className="mask-stage">
        <div
          ref={board}
          className="mask-board"
          style={frameStyle(picture)}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Enter adds a cover here
          tabIndex={0}
          role="group"
          aria-label={t('mask.board')}
          aria-describedby={hint}
          onKeyDown={onKeyDown}
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onPointerUp={onPointerUp}
          onPointerCancel={onPointerUp}
        >
          <PictureCanvas picture={picture} />
          {covers.map(({ id, rect }, index) => (
            <button
              key={id}
              type="button"
              className="mask-cover"
              data-cover={id}
              aria-label={t('mask.cover', { number: index + 1 })}
              aria-describedby={hint}
              style={{
                left: `${rect.x * 100}%`,
                top: `${rect.y * 100}%`,
                width: `${rect.width * 100}%`,
                height: `${rect.height * 100}%`,
              }}
            >
              <span className="mask-handle" />
            </button>
          ))}
        </div>
      </div>
      <div className="row mask-buttons">
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => focusCover(add(placeRect(covers.length)))}>
          {t('mask.add')}
        </Button>
        <Button
          icon={<DeleteOutlined aria-hidden />}
          disabled={covers.length === 0}
          onClick={() => setCovers((all) => all.slice(0, -1))}
        >
          {t('mask.removeLast')}
        </Button>
        <span className="mask-gap" role="status">
          {t('mask.count', { count: covers.length })}
        </span>
        {children(covers.map(({ rect }) => rect))}
      </div>
    </div>
  );
}

function PictureCanvas({ picture }: { readonly picture: ImageBitmap }): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => canvas.current?.getContext('2d')?.drawImage(picture, 0, 0), [picture]);
  return <canvas ref={canvas} width={picture.width} height={picture.height} aria-hidden="true" />;
}
