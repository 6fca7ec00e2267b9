/**
 * The pictures of a workbook and the rows in which they stand: those that lie over cells (every spreadsheet program), and
 * those within a cell as WPS keeps them. XML is searched by text, never resolved.
 */
import path from 'node:path';
import { PICTURE_LIMITS } from '../../../shared/model/photo.ts';
import { listEntries, unpack } from '../roster/xlsx-guard.ts';
import type { ZipPart } from '../roster/xlsx-guard.ts';
import type { RawPicture } from './reply-content.ts';

export type PlacedPicture = RawPicture & {
  /** From 1. */
  readonly row: number;
};

export type WorkbookPictures = {
  readonly placed: readonly PlacedPicture[];
  /** How many stand in no row of the sheet, and how many are too large to be unpacked. */
  readonly unplaced: number;
  readonly tooLarge: number;
};

/** More pictures than any form takes are not read. */
const MOST = 1000;

/** @param sheet the number of its part, from 1: `xl/worksheets/sheet<n>.xml` */
export function readWorkbookPictures(bytes: Buffer, sheet: number): WorkbookPictures {
  const parts = new Map((listEntries(bytes) ?? []).map((part) => [part.name, part]));
  const places = [...findOverCells(parts, sheet), ...findInCells(parts, sheet)].slice(0, MOST);
  const placed: PlacedPicture[] = [];
  let tooLarge = 0;
  for (const { row, part: name } of places) {
    const part = parts.get(name);
    const picture = part === undefined || part.unpacked > PICTURE_LIMITS.sourceBytes ? null : unpack(part);
    if (picture === null) tooLarge += 1;
    else placed.push({ name: path.posix.basename(name), bytes: picture, row });
  }
  const known = new Set(places.map(({ part }) => part));
  const unplaced = [...parts.keys()].filter((name) => name.startsWith('xl/media/') && !known.has(name)).length;
  return { placed, unplaced, tooLarge };
}

type Parts = ReadonlyMap<string, ZipPart>;
type Place = { readonly row: number; readonly part: string };

function findOverCells(parts: Parts, sheet: number): Place[] {
  const drawings = [...readTargets(parts, `xl/worksheets/sheet${sheet}.xml`).values()].filter((name) =>
    /\/drawings\/[^/]+\.xml$/.test(name),
  );
  return drawings.flatMap((drawing) => {
    const targets = readTargets(parts, drawing);
    const xml = readText(parts, drawing);
    return [...xml.matchAll(/<(?:\w+:)?(?:two|one)CellAnchor\b.*?<\/(?:\w+:)?(?:two|one)CellAnchor>/gs)].flatMap(
      ([anchor]) => {
        const row = /<(?:\w+:)?from>.*?<(?:\w+:)?row>\s*(\d{1,7})\s*</s.exec(anchor)?.[1];
        return row === undefined ? [] : listEmbedded(anchor, targets).map((part) => ({ row: Number(row) + 1, part }));
      },
    );
  });
}

/** `=DISPIMG("ID_…",1)` in a cell, and the picture of that name in xl/cellimages.xml. */
function findInCells(parts: Parts, sheet: number): Place[] {
  const images = readText(parts, 'xl/cellimages.xml');
  if (images === '') return [];
  const targets = readTargets(parts, 'xl/cellimages.xml');
  const named = new Map(
    [...images.matchAll(/<(?:\w+:)?cellImage\b.*?<\/(?:\w+:)?cellImage>/gs)].flatMap(([image]) => {
      const name = /\bname="([^"]{1,100})"/.exec(image)?.[1];
      const [part] = listEmbedded(image, targets);
      return name === undefined || part === undefined ? [] : [[name, part] as const];
    }),
  );
  const cells = readText(parts, `xl/worksheets/sheet${sheet}.xml`).matchAll(
    /<c\s[^>]{0,200}?\br="[A-Z]{1,3}(\d{1,7})"[^>]{0,200}?>\s*<f[^>]{0,100}>[^<]{0,40}DISPIMG\((?:"|&quot;)([\w-]{1,100})/g,
  );
  return [...cells].flatMap(([, row, name]) => {
    const part = named.get(name!);
    return part === undefined ? [] : [{ row: Number(row), part }];
  });
}

function listEmbedded(xml: string, targets: ReadonlyMap<string, string>): string[] {
  return [...xml.matchAll(/\br:embed="([^"]{1,100})"/g)].flatMap(([, id]) => {
    const part = targets.get(id!);
    return part?.startsWith('xl/media/') === true ? [part] : [];
  });
}

/** What a part's relations lead to, by their ids. Nothing outside the file is ever looked at. */
function readTargets(parts: Parts, of: string): ReadonlyMap<string, string> {
  const folder = path.posix.dirname(of);
  const xml = readText(parts, `${folder}/_rels/${path.posix.basename(of)}.rels`);
  const targets = new Map<string, string>();
  for (const [relation] of xml.matchAll(/<Relationship\b[^>]{1,2000}>/g)) {
    const id = /\bId="([^"]{1,100})"/.exec(relation)?.[1];
    const target = /\bTarget="([^"]{1,500})"/.exec(relation)?.[1];
    if (id === undefined || target === undefined || /\bTargetMode="External"/.test(relation)) continue;
    targets.set(id, target.startsWith('/') ? target.slice(1) : path.posix.join(folder, target));
  }
  return targets;
}

/** '' for what is not there. Sizes were looked over before (roster/xlsx-guard.ts). */
function readText(parts: Parts, name: string): string {
  const part = parts.get(name);
  return part === undefined ? '' : (unpack(part)?.toString('utf8') ?? '');
}
