import { describe, expect, it } from 'vitest';
import { parseManifest } from '../../../shared/bundle/manifest.ts';
import { contradictory, GOOD_MANIFEST, misshapen } from '../../fixtures/bad-manifests.ts';

const read = (manifest: object) => parseManifest(JSON.stringify(manifest));

describe('a manifest', () => {
  it('is read as it was written', () => {
    expect(read(GOOD_MANIFEST)).toEqual({ ok: true, manifest: GOOD_MANIFEST });
  });

  it('keeps members at the top that a newer program wrote', () => {
    expect(read({ ...GOOD_MANIFEST, weather: 'rain' })).toMatchObject({ ok: true, manifest: { weather: 'rain' } });
  });

  it.each([...misshapen, ...contradictory])('with %s is refused, and the place is named', (_, manifest) => {
    expect(read(manifest)).toMatchObject({ ok: false, code: 'manifest-invalid', problem: expect.stringMatching(/\w/) });
  });

  it('of a newer version is told from one that is wrong', () => {
    expect(read({ format: GOOD_MANIFEST.format, version: 2 })).toEqual({
      ok: false,
      code: 'newer-version',
      problem: '2',
    });
  });

  it.each(['null', '[]', '{}', '{"format":"other"}', '"xunxiao-bundle"'])('is not %s', (text) => {
    expect(parseManifest(text)).toMatchObject({ ok: false, code: 'unknown-format' });
  });
});
