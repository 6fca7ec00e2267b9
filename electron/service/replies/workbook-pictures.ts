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
  /** How many stand in no row of the sheet. */
  readonly unplaced: number;
};

/** More pictures than any form takes are not read. */
const MOST = 1000;
/** So far back a cell's tag stands before its formula. */
const CELL_TEXT = 600;
/** Parts that say where pictures stand are small; longer ones are somebody's attempt to keep us busy. */
const MOST_TEXT = 4 * 1024 * 1024;

/** @param sheet the number of its part, from 1: `xl/worksheets/sheet<n>.xml` */
export function readWorkbookPictures(bytes: Buffer, sheet: number): WorkbookPictures {
  const parts = new Map((listEntries(bytes) ?? []).map((part) => [part.name, part]));
  const places = [...findOverCells(parts, sheet), ...findInCells(parts, sheet)].slice(0, MOST);
  const placed = places.map(({ row, part: name }): PlacedPicture => {
    const part = parts.get(name);
    const isLarge = part !== undefined && part.unpacked > PICTURE_LIMITS.sourceBytes;
    // What is not there, or cannot be unpacked, is a picture that nobody can open.
    const read = part === undefined || isLarge ? null : unpack(part);
    return { name: path.posix.basename(name), bytes: isLarge ? null : (read ?? Buffer.alloc(0)), row };
  });
  const known = new Set(places.map(({ part }) => part));
  const unplaced = [...parts.keys()].filter((name) => name.startsWith('xl/media/') && !known.has(name)).length;
  return { placed, unplaced };
}

type Parts = ReadonlyMap<string, ZipPart>;
type Place = { readonly row: number; readonly part: string };

function findOverCells(parts: Parts, sheet: number): Place[] {
  const drawings = [...readTargets(parts, `xl/worksheets/sheet${sheet}.xml`).values()].filter((name) =>
    /\/drawings\/[^/]+\.xml$/.test(name),
  );
  return drawings.flatMap((drawing) => {
    const targets = readTargets(parts, drawing);
    const anchors = readText(parts, drawing).split(/<\/(?:\w+:)?(?:two|one)CellAnchor>/);
    return anchors.slice(0, MOST).flatMap((anchor) => {
      const from = anchor.slice(Math.max(0, anchor.search(/<(?:\w+:)?from>/)));
      const row = /<(?:\w+:)?row>(\d{1,7})</.exec(from)?.[1];
      return row === undefined ? [] : listEmbedded(from, targets).map((part) => ({ row: Number(row) + 1, part }));
    });
  });
}

/** `=DISPIMG("ID_…",1)` in a cell, and the picture of that name in xl/cellimages.xml. */
function findInCells(parts: Parts, sheet: number): Place[] {
  const images = readText(parts, 'xl/cellimages.xml');
  if (images === '') return [];
  const targets = readTargets(parts, 'xl/cellimages.xml');
  const named = new Map(
    images.split(/<\/(?:\w+:)?cellImage>/).flatMap((image) => {
      const name = /\bname="([^"]{1,100})"/.exec(image)?.[1];
      const [part] = listEmbedded(image, targets);
      return name === undefined || part === undefined ? [] : [[name, part] as const];
    }),
  );
  const [first = '', ...rest] = readText(parts, `xl/worksheets/sheet${sheet}.xml`).split('DISPIMG(').slice(0, MOST);
  let before = first;
  return rest.flatMap((after) => {
    // The cell in which the formula stands is the last one that began before it.
    const cell = before.slice(-CELL_TEXT).split(/<c\s/).at(-1) ?? '';
    const row = /\br="[A-Z]{1,3}(\d{1,7})"/.exec(cell)?.[1];
    const part = named.get(/^(?:"|&quot;)([\w-]{1,100})/.exec(after)?.[1] ?? '');
    before = after;
    return row === undefined || part === undefined ? [] : [{ row: Number(row), part }];
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
  for (const [relation] of xml.matchAll(/<Relationship\b[^>]{1,1000}>/g)) {
    const id = /\bId="([^"]{1,100})"/.exec(relation)?.[1];
    const target = /\bTarget="([^"]{1,500})"/.exec(relation)?.[1];
    if (id === undefined || target === undefined || /\bTargetMode="External"/.test(relation)) continue;
    targets.set(id, target.startsWith('/') ? target.slice(1) : path.posix.join(folder, target));
  }
  return targets;
}

/** '' for what is not there or too long. */
function readText(parts: Parts, name: string): string {
  const part = parts.get(name);
  return part === undefined || part.unpacked > MOST_TEXT ? '' : (unpack(part)?.toString('utf8') ?? '');
}
