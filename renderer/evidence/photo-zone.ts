/** The part of a screen that belongs to one thing: what is dropped or pasted there becomes its photo. */

import { useEffect, useEffectEvent } from 'react';
import type { RefObject } from 'react';
import type { PhotoOwner } from '../../shared/model/photo.ts';
import type { PhotoSource } from './intake.ts';
import { listDroppedFiles } from './dropped-files.ts';
import { usePhotoAction } from './photo-actions.ts';
import { isFileDrag, isPhotoDrag, PHOTO_DRAG } from './photo-drag.ts';

type Zone = {
  readonly owner: PhotoOwner;
  /** Takes what is pasted while no zone has the focus. */
  readonly current: boolean;
  readonly onFiles: (files: readonly File[], source: PhotoSource) => void;
};

/** Marks the element that is the zone; without one the adding row itself is. */
export const ZONE = 'data-photo-zone';

export function usePhotoZone(row: RefObject<HTMLElement | null>, { owner, current, onFiles }: Zone): void {
  const assign = usePhotoAction('photos.assign');
  const take = useEffectEvent(onFiles);
  const assignHere = useEffectEvent((photo: string) => assign.mutate({ photos: [photo], owner }));
  const isCurrent = useEffectEvent(() => current);
  useEffect(() => {
    const element = row.current?.closest<HTMLElement>(`[${ZONE}]`) ?? row.current;
    if (element === null) return undefined;
    const onDragOver = (event: DragEvent): void => {
      if (!isFileDrag(event) && !isPhotoDrag(event)) return;
      event.preventDefault();
      event.stopPropagation();
      element.dataset['over'] = 'true';
    };
    const onDragLeave = (event: DragEvent): void => {
      if (!(event.relatedTarget instanceof Node && element.contains(event.relatedTarget)))
        delete element.dataset['over'];
    };
    const onDrop = (event: DragEvent): void => {
      delete element.dataset['over'];
      const { dataTransfer } = event;
      if (dataTransfer === null) return;
      event.preventDefault();
      event.stopPropagation();
      const photo = dataTransfer.getData(PHOTO_DRAG);
      if (photo !== '') assignHere(photo);
      else void listDroppedFiles(dataTransfer).then((files) => take(files, 'drop'));
    };
    const onPaste = (event: ClipboardEvent): void => {
      if (event.defaultPrevented) return;
      const files = listPasted(event);
      if (files.length === 0 || !isMeant(element, isCurrent())) return;
      event.preventDefault();
      take(files, 'paste');
    };
    element.addEventListener('dragover', onDragOver);
    element.addEventListener('dragleave', onDragLeave);
    element.addEventListener('drop', onDrop);
    document.addEventListener('paste', onPaste);
    return () => {
      element.removeEventListener('dragover', onDragOver);
      element.removeEventListener('dragleave', onDragLeave);
      element.removeEventListener('drop', onDrop);
      document.removeEventListener('paste', onPaste);
    };
  }, [row]);
}

/** The innermost zone with the focus; the current one where the focus is in none. */
function isMeant(element: HTMLElement, current: boolean): boolean {
  const focused = document.activeElement?.closest(`[${ZONE}]`) ?? null;
  return focused === null ? current || element.contains(document.activeElement) : focused === element;
}

/** Pictures alone: where text comes with them (a cell of a spreadsheet), a field being typed into wants the text. */
function listPasted({ clipboardData, target }: ClipboardEvent): File[] {
  const files = [...(clipboardData?.files ?? [])];
  const isField = target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null;
  return isField && clipboardData?.types.includes('text/plain') === true ? [] : files;
}
