/** A Word file taken apart by another program's ZIP reader. */
import { buffer } from 'node:stream/consumers';
import { openPromise } from 'yauzl';

export type ReadDocx = {
  readonly entries: readonly string[];
  readonly document: string;
  readonly footer: string;
  readonly fontTable: string;
  /** What a reader reads, one line per paragraph. */
  readonly text: string;
};

export async function readDocx(file: string): Promise<ReadDocx> {
  const parts = await unzip(file);
  const part = (name: string): string => parts.get(name)?.toString('utf8') ?? '';
  const document = part('word/document.xml');
  const footer = [...parts.keys()].find((name) => /^word\/footer\d*\.xml$/.test(name)) ?? '';
  return {
    entries: [...parts.keys()],
    document,
    footer: part(footer),
    fontTable: part('word/fontTable.xml'),
    text: readText(document),
  };
}

async function unzip(file: string): Promise<Map<string, Buffer>> {
  const zip = await openPromise(file, { lazyEntries: true, autoClose: false });
  const parts = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    parts.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  }
  zip.close();
  return parts;
}

function readText(xml: string): string {
  return xml
    .replaceAll('</w:p>', '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
