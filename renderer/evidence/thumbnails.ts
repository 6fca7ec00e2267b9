/** Small pictures for strips and the wall: asked of the program, made once where it has none. */

import { useEffect, useState } from 'react';
import { mediaUrl, sendThumbnail, thumbnailUrl } from '../api.ts';
import { loadStored, makeThumbnail } from './picture-work.ts';

/** Of the window's life: what was made here, as an address; null where the picture cannot be read. */
const made = new Map<string, Promise<string | null>>();
let last: Promise<unknown> = Promise.resolve();

/** @returns the address to show and what to call when nothing is there */
export function useThumbnail(media: string): { readonly url: string | null; readonly onMissing: () => void } {
  const [url, setUrl] = useState<string | null>(() => thumbnailUrl(media));
  const [wanted, setWanted] = useState(() => made.has(media));
  useEffect(() => {
    if (!wanted) return undefined;
    let gone = false;
    void makeOnce(media).then((address) => {
      if (!gone) setUrl(address);
    });
    return () => {
      gone = true;
    };
  }, [media, wanted]);
  return { url, onMissing: () => setWanted(true) };
}

/** One after the other: each holds a whole decoded picture while it is made. */
async function makeOnce(media: string): Promise<string | null> {
  const known = made.get(media);
  if (known !== undefined) return known;
  const next = last.then(async () => make(media));
  last = next;
  made.set(media, next);
  return next;
}

async function make(media: string): Promise<string | null> {
  try {
    const thumbnail = await makeThumbnail(await loadStored(mediaUrl(media)));
    // Kept for next time; where that fails it is made again then.
    await sendThumbnail(media, thumbnail).catch(() => undefined);
    return URL.createObjectURL(thumbnail);
  } catch {
    // The file is away or damaged: the frame says so.
    return null;
  }
}
