import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { makeAgeKey } from '../../../electron/service/keys/age-key.ts';
import { encodeBech32, isRecipient } from '../../../shared/bundle/recipient.ts';

describe('a key for age', () => {
  it('is what the library makes of the same secret, new each time', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { identity, recipient } = makeAgeKey();
      expect(await identityToRecipient(identity)).toBe(recipient);
      expect(isRecipient(recipient)).toBe(true);
      expect(makeAgeKey().identity).not.toBe(identity);
    }
  });

  it('is known by its checksum: one sign more, less or other is none', async () => {
    const recipient = await identityToRecipient(await generateX25519Identity());
    expect(isRecipient(recipient)).toBe(true);
    for (let at = 4; at < recipient.length; at += 1) {
      const other = recipient[at] === 'q' ? 'p' : 'q';
      expect(isRecipient(recipient.slice(0, at) + other + recipient.slice(at + 1))).toBe(false);
    }
    for (const wrong of ['', 'age1', recipient.toUpperCase(), `${recipient}q`, recipient.slice(0, -1), ` ${recipient}`])
      expect(isRecipient(wrong)).toBe(false);
  });

  it('is written as BIP 173 writes its examples', () => {
    expect(encodeBech32('a', new Uint8Array())).toBe('a12uel5l');
    const bytes = Uint8Array.from({ length: 20 }, (_, index) => (index * 7) & 255);
    expect(encodeBech32('test', bytes)).toMatch(/^test1[02-9ac-hj-np-z]{38}$/);
  });
});
