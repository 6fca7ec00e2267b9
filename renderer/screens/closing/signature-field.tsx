/** A sheet of paper to sign on: with pen, finger or mouse. White whatever the screen looks like. */

import { Button } from 'antd';
import { useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import SignaturePad from 'signature_pad';

export type Paper = {
  /** What was drawn, as PNG; null while the paper is empty. */
  readonly read: () => Promise<Blob | null>;
};

type Props = {
  readonly paper: RefObject<Paper | null>;
  readonly label: string;
  readonly onDrawn: (drawn: boolean) => void;
};

/** Pixels of the stored picture per pixel of the screen: fine enough for paper. */
const FINENESS = 2;
/** Pixels of the screen around the strokes. */
const MARGIN = 16;

export function SignatureField({ paper, label, onDrawn }: Props): ReactNode {
  const { t } = useTranslation('closing');
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad | null>(null);
  const [strokes, setStrokes] = useState(0);

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    element.width = element.offsetWidth * FINENESS;
    element.height = element.offsetHeight * FINENESS;
    element.getContext('2d')?.scale(FINENESS, FINENESS);
    const made = new SignaturePad(element, {
      backgroundColor: '#ffffff',
      penColor: '#000000',
      minWidth: 1,
      maxWidth: 3,
    });
    pad.current = made;
    const count = (): void => setStrokes(made.toData().length);
    made.addEventListener('endStroke', count);
    return () => {
      made.removeEventListener('endStroke', count);
      made.off();
      pad.current = null;
    };
  }, []);
  useEffect(() => onDrawn(strokes > 0), [strokes, onDrawn]);
  useImperativeHandle(paper, () => ({
    read: async () => {
      const element = canvas.current;
      if (element === null || pad.current === null || pad.current.isEmpty()) return null;
      const cropped = cropToStrokes(element, pad.current);
      return new Promise((resolve) => cropped.toBlob(resolve, 'image/png'));
    },
  }));

  const undo = (): void => {
    const made = pad.current;
    if (made === null) return;
    const kept = made.toData().slice(0, -1);
    made.fromData(kept);
    setStrokes(kept.length);
  };
  const clear = (): void => {
    pad.current?.clear();
    setStrokes(0);
  };
  return (
    <div className="signature-paper">
      <canvas ref={canvas} role="img" aria-label={label} data-strokes={strokes} />
      <div className="row">
        <Button onClick={undo} disabled={strokes === 0}>
          {t('sign.undo')}
        </Button>
        <Button onClick={clear} disabled={strokes === 0}>
          {t('sign.clear')}
        </Button>
        <span className="soft">{t('sign.hint')}</span>
      </div>
    </div>
  );
}

/** Around what was drawn, so that a small signature is not lost on its paper. Points are in pixels of the screen. */
function cropToStrokes(canvas: HTMLCanvasElement, pad: SignaturePad): HTMLCanvasElement {
  const points = pad.toData().flatMap((stroke) => stroke.points);
  const fit = (value: number, most: number): number => Math.round(Math.min(Math.max(value, 0), most) * FINENESS);
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const left = fit(Math.min(...xs) - MARGIN, canvas.width / FINENESS);
  const right = fit(Math.max(...xs) + MARGIN, canvas.width / FINENESS);
  const top = fit(Math.min(...ys) - MARGIN, canvas.height / FINENESS);
  const bottom = fit(Math.max(...ys) + MARGIN, canvas.height / FINENESS);
  const cropped = document.createElement('canvas');
  cropped.width = Math.max(1, right - left);
  cropped.height = Math.max(1, bottom - top);
  cropped
    .getContext('2d')
    ?.drawImage(canvas, left, top, cropped.width, cropped.height, 0, 0, cropped.width, cropped.height);
  return cropped;
}
