import { describe, expect, it } from 'vitest';
import { makeAgeKey } from '../../../electron/service/keys/age-key.ts';
import { parseManifest } from '../../../shared/bundle/manifest.ts';
import { GOOD_MANIFEST } from '../../fixtures/bad-manifests.ts';
import { KEY, OTHER_KEY } from '../../fixtures/bundles.ts';

const { replica } = GOOD_MANIFEST.createdBy;
const { recipient } = makeAgeKey();
const bureau = { replica, name: '云岫县教育局', publicKey: KEY.publicKey, recipient };
const setup = { bureau, recipients: [{ name: '市局', recipient: makeAgeKey().recipient }] };
const maker = { ...GOOD_MANIFEST.createdBy, role: 'bureau' };
const good = { ...GOOD_MANIFEST, purpose: 'package', createdBy: maker, setup };

const judge = (manifest: object) => parseManifest(JSON.stringify(manifest));

describe('a setup in a manifest', () => {
  it('is a bureau’s own, in its package', () => {
    expect(judge(good)).toMatchObject({ ok: true, manifest: { setup } });
    expect(judge({ ...good, setup: { ...setup, later: 1, bureau: { ...bureau, later: 1 } } })).toMatchObject({
      ok: true,
    });
  });

  it.each([
    ['in a laptop’s results', { ...good, purpose: 'results' }],
    ['made by an inspector', { ...good, createdBy: { ...maker, role: 'inspector' } }],
    ['of another replica', { ...good, setup: { ...setup, bureau: { ...bureau, replica: GOOD_MANIFEST.id } } }],
    ['of another key', { ...good, setup: { ...setup, bureau: { ...bureau, publicKey: OTHER_KEY.publicKey } } }],
    ['without a recipient', { ...good, setup: { ...setup, bureau: { ...bureau, recipient: undefined } } }],
    ['with a secret key', { ...good, setup: { ...setup, bureau: { ...bureau, recipient: makeAgeKey().identity } } }],
    [
      'with a mistyped recipient',
      { ...good, setup: { bureau, recipients: [{ name: '市局', recipient: swap(recipient) }] } },
    ],
    ['with a nameless recipient', { ...good, setup: { bureau, recipients: [{ name: '', recipient }] } }],
    ['with too many recipients', { ...good, setup: { bureau, recipients: Array(21).fill(setup.recipients[0]) } }],
    ['that is none', { ...good, setup: true }],
  ])('is refused %s', (_, manifest) => {
    expect(judge(manifest)).toMatchObject({ ok: false, code: 'manifest-invalid' });
  });
});

function swap(text: string): string {
  return text.slice(0, -1) + (text.endsWith('q') ? 'p' : 'q');
}
