import { describe, expect, it } from 'vitest';
import { pictureType, readPictureHeader } from '../../shared/evidence/picture-header.ts';
import { JPEG, PNG, WEBP } from '../fixtures/images.ts';

describe('what an image file is, by its own bytes', () => {
  it.each([
    ['image/jpeg', JPEG],
    ['image/png', PNG],
    ['image/webp', WEBP],
  ])('%s is known with its size', (type, bytes) => {
    expect(pictureType(bytes)).toBe(type);
    expect(readPictureHeader(bytes)).toEqual({ type, width: 2, height: 3 });
  });

  it.each(['', 'GIF89a', '<svg xmlns="http://www.w3.org/2000/svg"/>', '%PDF-1.7', 'MZ', 'RIFF\0\0\0\0WAVEfmt '])(
    '%j is none that a bundle carries',
    (text) => {
      expect(pictureType(Buffer.from(text))).toBeNull();
      expect(readPictureHeader(Buffer.from(text))).toBeNull();
    },
  );

  it('the size of a JPEG is found behind long metadata, turned cameras and thumbnails', () => {
    const exif = Buffer.concat([Buffer.from('ffe1ffff', 'hex'), Buffer.alloc(65_533)]);
    const long = Buffer.concat([JPEG.subarray(0, 2), exif, exif, JPEG.subarray(2)]);
    expect(readPictureHeader(long)).toEqual({ type: 'image/jpeg', width: 2, height: 3 });
    expect(readPictureHeader(long.subarray(0, 70_000))).toBeNull();
  });

  it.each([
    ['lossy', '52494646000000005745425056503820000000000000009d012a0200030000000000'],
    ['extended', '524946460000000057454250565038580a00000000000000010000020000000000'],
  ])('a WebP may be %s', (_, hex) => {
    expect(readPictureHeader(Buffer.from(hex, 'hex'))).toEqual({ type: 'image/webp', width: 2, height: 3 });
  });

  it('a file that is cut off anywhere has no size rather than a wrong one', () => {
    for (const whole of [JPEG, PNG, WEBP]) {
      const full = readPictureHeader(whole);
      for (let length = 0; length < whole.length; length += 1) {
        expect([null, full]).toContainEqual(readPictureHeader(whole.subarray(0, length)));
      }
    }
  });
});
