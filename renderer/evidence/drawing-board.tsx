/** Arrows, boxes, numbers and words over a photo, by mouse, finger or keyboard. Each is on the disk when it is drawn. */

import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Shape } from '../../shared/model/photo.ts';
import type { Photo } from '../../shared/model/photo.ts';
import { useRefreshPhotos, usePhotoAction } from './photo-actions.ts';
import { FailureNotice } from '../components/failure-notice.tsx';
import { mediaUrl } from '../api.ts';
import { DrawingTools } from './drawing-tools.tsx';
import type { Tool } from './drawing-tools.tsx';
import { frameStyle } from './frame-style.ts';
import { findNextNumber, shiftShape, wordsOf } from './shape-geometry.ts';
import type { DrawingColour, Point } from './shape-geometry.ts';
import { ShapeMark } from './shape-mark.tsx';
import { TextQuestion } from './text-question.tsx';
import './drawing.css';

type Drag = { readonly what: 'new' | 'move'; readonly index: number; readonly from: Point };

const STEP = 0.01;
const MOVES: { readonly [key: string]: Point } = {
  ArrowLeft: { x: -STEP, y: 0 },
  ArrowRight: { x: STEP, y: 0 },
  ArrowUp: { x: 0, y: -STEP },
  ArrowDown: { x: 0, y: STEP },
};
/** A click that hardly moved draws nothing that one could see. */
const SHORTEST = 0.02;

type Props = { readonly photo: Photo; readonly onDone: () => void };

export function DrawingBoard({ photo, onDone }: Props): ReactNode {
  const { t } = useTranslation('evidence');
  const board = useRef<SVGSVGElement>(null);
  const [shapes, setShapes] = useState<readonly Shape[]>(photo.shapes);
  const [tool, setTool] = useState<Tool>('arrow');
  const [colour, setColour] = useState<DrawingColour>('red');
  const [selected, setSelected] = useState<number | null>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const [asking, setAsking] = useState<Point | null>(null);
  const draw = usePhotoAction('photos.draw');
  const refresh = useRefreshPhotos();
  const { width, height } = photo;
  // The button that led here is gone.
  useEffect(() => board.current?.focus({ preventScroll: true }), []);

  const save = (next: readonly Shape[]): void => {
    setShapes(next);
    draw.mutate({ photo: photo.id, shapes: [...next] });
  };
  const add = (shape: Shape): void => {
    save([...shapes, shape]);
    select(shapes.length);
  };
  const select = (index: number | null): void => {
    setSelected(index);
    if (index === null) return;
    requestAnimationFrame(() => board.current?.querySelector<SVGGElement>(`[data-shape="${index}"]`)?.focus());
  };
  const remove = (index: number): void => {
    save(shapes.filter((_, each) => each !== index));
    setSelected(null);
    board.current?.focus();
  };
  const placeAt = (at: Point): void => {
    if (tool === 'text') setAsking(at);
    else if (tool === 'number') add({ shape: 'number', at, number: findNextNumber(shapes), colour });
    else add({ shape: tool, from: at, to: { x: Math.min(1, at.x + 0.15), y: Math.min(1, at.y + 0.12) }, colour });
  };
  const placeOf = (event: PointerEvent): Point => {
    const box = board.current?.getBoundingClientRect();
    if (box === undefined) return { x: 0, y: 0 };
    return { x: within((event.clientX - box.left) / box.width), y: within((event.clientY - box.top) / box.height) };
  };

  const onPointerDown = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.button !== 0) return;
    const from = placeOf(event);
    const hit = event.target instanceof Element ? event.target.closest('[data-shape]') : null;
    if (hit !== null) {
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ what: 'move', index: Number(hit.getAttribute('data-shape')), from });
    } else if (tool === 'number' || tool === 'text') {
      // The field for the words takes the focus, which the pointer would take back.
      event.preventDefault();
      placeAt(from);
    } else {
      event.currentTarget.setPointerCapture(event.pointerId);
      setShapes([...shapes, { shape: tool, from, to: from, colour }]);
      setDrag({ what: 'new', index: shapes.length, from });
    }
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (drag === null) return;
    const to = placeOf(event);
    const by = { x: to.x - drag.from.x, y: to.y - drag.from.y };
    setShapes(
      shapes.map((shape, index) =>
        index === drag.index ? shiftShape(shape, by, drag.what === 'new' ? 'end' : 'all') : shape,
      ),
    );
    setDrag({ ...drag, from: to });
  };
  const onPointerUp = (): void => {
    if (drag === null) return;
    const shape = shapes[drag.index];
    setDrag(null);
    if (drag.what === 'new' && shape !== undefined && isTiny(shape)) {
      setShapes(shapes.slice(0, -1));
      return;
    }
    save(shapes);
    select(drag.index);
  };
  const onKeyDown = (event: KeyboardEvent<SVGSVGElement>): void => {
    const at = event.target instanceof Element ? event.target.getAttribute('data-shape') : null;
    const index = at === null ? null : Number(at);
    const by = MOVES[event.key];
    if (event.key === 'Enter') placeAt({ x: 0.42, y: 0.42 });
    else if (index === null) return;
    else if (event.key === 'Delete' || event.key === 'Backspace') remove(index);
    else if (by !== undefined) {
      save(
        shapes.map((shape, each) => (each === index ? shiftShape(shape, by, event.shiftKey ? 'end' : 'all') : shape)),
      );
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="drawing">
      <DrawingTools
        tool={tool}
        colour={colour}
        canUndo={shapes.length > 0}
        canRemove={selected !== null}
        onTool={setTool}
        onColour={setColour}
        onUndo={() => {
          save(shapes.slice(0, -1));
          setSelected(null);
        }}
        onRemove={() => selected !== null && remove(selected)}
        onDone={() => {
          refresh();
          onDone();
        }}
      />
      {draw.isError ? <FailureNotice error={draw.error} onRetry={() => save(shapes)} /> : null}
      <div className="photo-stage">
        <div className="photo-frame" style={frameStyle(photo)}>
          <img src={mediaUrl(photo.media)} alt={photo.caption} draggable={false} />
          <svg
            ref={board}
            className="drawing-board"
            viewBox={`0 0 ${width} ${height}`}
            tabIndex={0}
            role="group"
            aria-label={t('draw.board')}
            aria-description={t('draw.keys')}
            onPointerDown={onPointerDown}
            onPointerMove={onPointerMove}
            onPointerUp={onPointerUp}
            onPointerCancel={onPointerUp}
            onKeyDown={onKeyDown}
          >
            {shapes.map((shape, index) => (
              <g
                // oxlint-disable-next-line react/no-array-index-key -- shapes have no names; their order is what they are
                key={index}
                data-shape={index}
                data-selected={selected === index}
                tabIndex={0}
                role="button"
                aria-label={t('draw.shape', {
                  number: index + 1,
                  colour: t(`draw.colours.${shape.colour}`),
                  what: t(`draw.tools.${shape.shape}`),
                  words: wordsOf(shape),
                })}
                onFocus={() => setSelected(index)}
              >
                <ShapeMark shape={shape} width={width} height={height} />
              </g>
            ))}
          </svg>
          {asking === null ? null : (
            <TextQuestion
              onCancel={() => {
                setAsking(null);
                board.current?.focus();
              }}
              onText={(text) => {
                setAsking(null);
                add({ shape: 'text', at: asking, text, colour });
              }}
            />
          )}
        </div>
      </div>
    </div>
  );
}

function within(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function isTiny(shape: Shape): boolean {
  if (shape.shape === 'number' || shape.shape === 'text') return false;
  return Math.hypot(shape.to.x - shape.from.x, shape.to.y - shape.from.y) < SHORTEST;
}
