/** Files, folders and drives that are dropped onto the window, as places to import from. */

import { useEffect, useState } from 'react';
import type { Place } from '../../../shared/contract.ts';
import { nameDropped, seesDropped, sendDropped } from '../../api.ts';

const BUNDLE_ENDING = '.xunxiao';

export type Dropping = {
  /** Something is held over the window that could be dropped here. */
  readonly isOver: boolean;
  /** What is being read now; null while nothing is. */
  readonly reading: { readonly name: string; readonly done: number; readonly total: number } | null;
  /** The last drop held no bundle. */
  readonly isEmpty: boolean;
  readonly error: unknown;
};

const IDLE: Dropping = { isOver: false, reading: null, isEmpty: false, error: null };

/** @param onPlaces called once per drop, with what could be read of it */
export function useDropped(onPlaces: (places: readonly Place[]) => void): Dropping {
  const [dropping, setDropping] = useState(IDLE);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') === true) setDropping((now) => ({ ...now, isOver: true }));
    };
    const leave = (event: DragEvent): void => {
      // Moving between two elements of the page is no leaving.
      if (event.relatedTarget === null) setDropping((now) => ({ ...now, isOver: false }));
    };
    const drop = (event: DragEvent): void => {
      setDropping(IDLE);
      if (event.dataTransfer === null || !event.dataTransfer.types.includes('Files')) return;
      const report = (reading: Dropping['reading']): void => setDropping({ ...IDLE, reading });
      // Before the first wait: what was dropped can be asked for only during the event.
      const reading = seesDropped
        ? nameDropped([...event.dataTransfer.files])
        : sendAll(listEntries(event.dataTransfer), report, onPlaces);
      reading
        .then((places) => {
          onPlaces(places);
          setDropping({ ...IDLE, isEmpty: places.length === 0 });
        })
        .catch((error: unknown) => setDropping({ ...IDLE, error }));
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [onPlaces]);
  return dropping;
}

function listEntries(dropped: DataTransfer): readonly FileSystemEntry[] {
  return [...dropped.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
}

/** One after the other; what was sent before one failed counts. */
async function sendAll(
  entries: readonly FileSystemEntry[],
  report: (reading: Dropping['reading']) => void,
  onSent: (places: readonly Place[]) => void,
): Promise<readonly Place[]> {
  const files = (await Promise.all(entries.map((entry) => listFiles(entry, true)))).flat();
  const places: Place[] = [];
  for (const [done, file] of files.entries()) {
    report({ name: file.name, done: done + 1, total: files.length });
    places.push(await sendDropped(file));
    onSent(places);
  }
  return places;
}

/** A file that was dropped itself counts whatever it is called; of a folder only bundles, as when a folder is chosen. */
async function listFiles(entry: FileSystemEntry, isNamed: boolean): Promise<readonly File[]> {
  if (isFile(entry)) {
    const isBundle = entry.name.toLowerCase().endsWith(BUNDLE_ENDING) && !entry.name.startsWith('.');
    if (!isNamed && !isBundle) return [];
    return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))];
  }
  if (!isFolder(entry)) return [];
  const inside = await listInside(entry.createReader());
  return (await Promise.all(inside.map((each) => listFiles(each, false)))).flat();
}

/** Chromium names these classes otherwise than the standard does. */
function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

/** A reader gives a hundred at a time, and none when there are no more. */
async function listInside(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  const next = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
  return next.length === 0 ? [] : [...next, ...(await listInside(reader))];
}
