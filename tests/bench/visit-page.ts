/** What `visit` measures inside the page, between the key and the screen. Every function here runs in the browser. */

/** Milliseconds from the key until the program said that it is on the disk, and frames until the answer was drawn. */
export type Answered = { readonly saved: number; readonly frames: number };

/** Watches the next key that is pressed on an item; to be asked for afterwards with {@link readAnswered}. */
export function watchAnswer(item: string): void {
  const article = document.querySelector(`#item-${item}`)!;
  const read = (): string => [...article.querySelectorAll('[aria-checked]')].map((one) => one.ariaChecked).join();
  const before = read();
  const { promise, resolve } = Promise.withResolvers<Answered>();
  (globalThis as { answered?: Promise<Answered> }).answered = promise;
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      let frames = 0;
      let drawn = 0;
      const count = (): void => {
        frames += 1;
        if (read() === before) requestAnimationFrame(count);
        else drawn = frames;
      };
      requestAnimationFrame(count);
      const note = article.querySelector('.save-note')!;
      let wasSaving = false;
      const observer = new MutationObserver(() => {
        const state = note.getAttribute('data-state');
        wasSaving ||= state === 'saving';
        if (!wasSaving || state !== 'saved') return;
        observer.disconnect();
        const saved = performance.now() - timeStamp;
        const finish = (): void =>
          drawn === 0 ? void requestAnimationFrame(finish) : resolve({ saved, frames: drawn });
        finish();
      });
      observer.observe(note, { attributes: true, attributeFilter: ['data-state'] });
    },
    { capture: true, once: true },
  );
}

export async function readAnswered(): Promise<Answered> {
  return (globalThis as { answered?: Promise<Answered> }).answered!;
}

export type Opened = { readonly seen: number; readonly whole: number };

/**
 * Goes to an address of the app.
 *
 * @returns milliseconds until what is in sight is complete, its pictures included, and until `last` is there as well
 */
export async function timeOpening(wanted: { hash: string; needs: string; last?: string }): Promise<Opened> {
  const { hash, needs, last = needs } = wanted;
  let seen = 0;
  const start = performance.now();
  location.hash = hash;
  return new Promise((resolve) => {
    const look = (): void => {
      const pictures = [...document.querySelectorAll<HTMLImageElement>('.photo-tile img')].filter((one) => {
        const { top, bottom } = one.getBoundingClientRect();
        return bottom > 0 && top < innerHeight;
      });
      const isThere = document.querySelector(needs) !== null && pictures.length > 0;
      const isWhole = isThere && pictures.every((one) => one.complete && one.naturalWidth > 0);
      if (isWhole && seen === 0) seen = performance.now() - start;
      if (seen > 0 && document.querySelector(last) !== null) resolve({ seen, whole: performance.now() - start });
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

/** The same pictures on a page with nothing else, put there by one line of script. */
export async function timeBare(count: number): Promise<number> {
  const start = performance.now();
  document.body.innerHTML = Array.from(
    { length: count },
    (_, index) => `<button class="photo-tile"><img src="/thumbnail/${index}" loading="lazy" decoding="async"></button>`,
  ).join('');
  return new Promise((resolve) => {
    const look = (): void => {
      const pictures = [...document.images].filter((one) => one.getBoundingClientRect().top < innerHeight);
      if (pictures.every((one) => one.complete && one.naturalWidth > 0)) resolve(performance.now() - start);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

/** Scrolls the wall to its end, a little every frame. @returns the times between frames, and how many tiles there were at most */
export async function scrollWall(): Promise<{ readonly frames: number[]; readonly tiles: number }> {
  const wall = document.querySelector('.wall')!;
  const frames: number[] = [];
  let tiles = 0;
  return new Promise((resolve) => {
    let last = performance.now();
    const step = (now: number): void => {
      frames.push(now - last);
      last = now;
      tiles = Math.max(tiles, wall.querySelectorAll('.photo-tile').length);
      const before = wall.scrollTop;
      wall.scrollTop += 60;
      if (wall.scrollTop === before) resolve({ frames: frames.slice(1), tiles });
      else requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}

/** A picture of many colours. @returns a JPEG in base 64 */
export async function drawPicture({ width, height }: { width: number; height: number }): Promise<string> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  for (let index = 0; index < 400; index += 1) {
    context.fillStyle = `hsl(${(index * 47) % 360} 60% ${20 + ((index * 13) % 60)}%)`;
    context.fillRect((index * 97) % width, (index * 61) % height, width / 12, height / 9);
  }
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (const one of bytes) text += String.fromCodePoint(one);
  return btoa(text);
}
