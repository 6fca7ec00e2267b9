/** What was dropped, with everything that is in dropped folders. */

const MOST_FILES = 2000;

/** Must be called while the drop is being handled: afterwards the browser forgets what was dropped. */
export async function listDroppedFiles(dropped: DataTransfer): Promise<File[]> {
  const entries = [...dropped.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const loose = [...dropped.files];
  if (!entries.some((entry) => entry.isDirectory)) return loose;
  const files: File[] = [];
  for (const entry of entries) {
    // oxlint-disable-next-line no-await-in-loop -- a folder after the other keeps their order
    await gather(entry, files);
  }
  return files;
}

async function gather(entry: FileSystemEntry, files: File[]): Promise<void> {
  if (files.length >= MOST_FILES) return;
  if (entry instanceof FileSystemFileEntry) {
    const { promise, resolve } = Promise.withResolvers<File | null>();
    // A file that cannot be read now is left out as if it were not there.
    entry.file(resolve, () => resolve(null));
    const file = await promise;
    if (file !== null) files.push(file);
  } else if (entry instanceof FileSystemDirectoryEntry) {
    const reader = entry.createReader();
    for (;;) {
      const { promise, resolve, reject } = Promise.withResolvers<FileSystemEntry[]>();
      reader.readEntries(resolve, reject);
      // oxlint-disable-next-line no-await-in-loop -- the browser hands out a hundred at a time, and none at the end
      const some = await promise;
      if (some.length === 0) return;
      // oxlint-disable-next-line no-await-in-loop -- a folder after the other keeps their order
      for (const inner of some) await gather(inner, files);
    }
  }
}
