/** What is looked at before a picture is decoded, and what is written onto it. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readExifDate } from '../../../renderer/evidence/exif-date.ts';
import { isLeftover, sortByTime } from '../../../renderer/evidence/picture-order.ts';
import { findProblem } from '../../../renderer/evidence/picture-problem.ts';
import { composeStamp } from '../../../renderer/evidence/stamp-text.ts';
import { makeExif, withSegment } from '../../fixtures/exif.ts';
import { JPEG, PNG, WEBP } from '../../fixtures/images.ts';

test('a phone’s picture tells when it was taken, in this laptop’s time zone', () => {
  const photo = withSegment(JPEG, makeExif('2026:03:02 14:05:09'));
  expect(readExifDate(photo)).toBe(Date.parse('2026-03-02T14:05:09+08:00'));
});

test('a picture that names its own time zone is taken at its word', () => {
  const photo = withSegment(JPEG, makeExif('2026:03:02 14:05:09', '+09:00'));
  expect(readExifDate(photo)).toBe(Date.parse('2026-03-02T14:05:09+09:00'));
});

test.each([
  ['no metadata', JPEG],
  ['no date in it', withSegment(JPEG, makeExif(''))],
  ['a date of nothing', withSegment(JPEG, makeExif('0000:00:00 00:00:00'))],
  ['a date that is none', withSegment(JPEG, makeExif('2026:13:45 99:99:99'))],
  ['another kind of file', PNG],
  ['nothing at all', Buffer.alloc(0)],
])('a picture with %s says nothing about its time', (_, bytes) => {
  expect(readExifDate(bytes)).toBeNull();
});

test('damaged metadata is read without harm, wherever it points', () => {
  const photo = withSegment(JPEG, makeExif('2026:03:02 14:05:09', '+08:00'));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(photo.length - 1), fc.nat(255)), { maxLength: 12 }),
      fc.nat(photo.length),
      (flips, end) => {
        const damaged = Buffer.from(photo);
        for (const [at, byte] of flips) damaged[at] = byte;
        const at = readExifDate(damaged.subarray(0, end));
        expect(at === null || (Number.isInteger(at) && at >= 0)).toBe(true);
      },
    ),
  );
});

test('JPEG, PNG and WebP are opened', () => {
  expect([JPEG, PNG, WEBP].map((bytes) => findProblem(bytes))).toEqual([null, null, null]);
});

test.each([
  ['an empty file', Buffer.alloc(0), 'empty'],
  ['a single byte', Buffer.from([0xff]), 'foreign'],
  ['an SVG drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'foreign'],
  ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'foreign'],
  ['a PDF named .jpg', Buffer.from('%PDF-1.7\n'), 'foreign'],
  ['an iPhone’s HEIC', Buffer.from('00000018667479706865696300000000', 'hex'), 'heic'],
  ['a JPEG without a picture', Buffer.from('ffd8ffd9', 'hex'), 'broken'],
  ['a JPEG cut off in its head', JPEG.subarray(0, 12), 'broken'],
  ['a picture of 100 megapixels', hundredMegapixels(), 'too-many-pixels'],
] as const)('%s is refused before it is decoded', (_, bytes, problem) => {
  expect(findProblem(bytes)).toBe(problem);
});

test('the stamp says where and when, and leaves out what is not known', () => {
  const at = Date.parse('2026-03-02T14:05:09+08:00');
  expect(composeStamp('柳河小学', at)).toBe('柳河小学 · 2026-03-02 14:05');
  expect(composeStamp('柳河小学', null)).toBe('柳河小学');
  expect(composeStamp('', at)).toBe('2026-03-02 14:05');
  expect(composeStamp('很'.repeat(60), null)).toHaveLength(40);
});

test('a phone’s files come in the order in which they were taken, then by number', () => {
  const files = [
    { name: 'IMG_10.jpg', lastModified: 5 },
    { name: 'IMG_9.jpg', lastModified: 5 },
    { name: 'IMG_11.jpg', lastModified: 1 },
  ];
  expect(sortByTime(files).map(({ name }) => name)).toEqual(['IMG_11.jpg', 'IMG_9.jpg', 'IMG_10.jpg']);
});

test('what systems leave in folders is passed over', () => {
  const names = ['.DS_Store', 'Thumbs.db', 'desktop.ini', 'IMG_1.jpg', 'notes.pdf'];
  expect(names.filter((name) => !isLeftover({ name }))).toEqual(['IMG_1.jpg', 'notes.pdf']);
});

function hundredMegapixels(): Buffer {
  const png = Buffer.from(PNG);
  png.writeUInt32BE(10_000, 16);
  png.writeUInt32BE(10_000, 20);
  return png;
}
