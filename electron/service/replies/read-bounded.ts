/** A whole file, as long as it is no longer than it may be. */
import { open } from 'node:fs/promises';

/** Null for a file that is longer, gone, or cannot be read. */
export async function readFileBounded(file: string, most: number): Promise<Buffer | null> {
  try {
    await using handle = await open(file);
    const stat = await handle.stat();
    if (!stat.isFile() || stat.size > most) return null;
    const bytes = Buffer.alloc(stat.size);
    const { bytesRead } = await handle.read(bytes, 0, stat.size, 0);
    return bytes.subarray(0, bytesRead);
  } catch {
    return null;
  }
}
