import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyBytes, signBytes } from '../../../electron/service/bundles/signature.ts';
import { chance, closeWorkspace, createWorkspace, openWorkspace } from '../../../electron/service/workspace.ts';
import type { Surroundings, Workspace } from '../../../electron/service/workspace.ts';
import type { Role } from '../../../shared/model/workspace.ts';
import { useTempFolder } from '../../fixtures/temp-folder.ts';

const folder = useTempFolder();

const around = (wrapping: Uint8Array | null = null): Surroundings => ({
  machine: { folder: folder('machine') },
  now: () => Date.UTC(2026, 2, 2, 1),
  random: chance,
  wrapping,
});
const place = () => join(folder('computer'), 'workspace');
const keyFiles = () => readdirSync(join(place(), 'keys')).toSorted();
const readKeys = () => keyFiles().map((name) => readFileSync(join(place(), 'keys', name), 'utf8'));

function make(role: Role, wrapping: Uint8Array | null = null): Workspace {
  return createWorkspace(place(), { role, name: '云岫县教育局' }, around(wrapping));
}

function makeAndClose(
  role: Role,
  wrapping: Uint8Array | null = null,
): Pick<Workspace, 'signingKey' | 'ageKey' | 'replica'> {
  const workspace = make(role, wrapping);
  closeWorkspace(workspace);
  return workspace;
}

function look(wrapping: Uint8Array | null = null): Pick<Workspace, 'signingKey' | 'ageKey' | 'replica' | 'renewed'> {
  const workspace = openWorkspace(place(), around(wrapping))!;
  closeWorkspace(workspace);
  return workspace;
}

describe('a new workspace makes its own keys', () => {
  it('one for signing, one for opening bundles', () => {
    const bureau = makeAndClose('bureau');
    expect(bureau.ageKey).toEqual({
      identity: expect.stringMatching(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/),
      recipient: expect.stringMatching(/^age1[0-9a-z]{58}$/),
    });
    expect(keyFiles()).toEqual(['age.json', 'signing.json']);
    rmSync(place(), { recursive: true });
    const inspector = makeAndClose('inspector');
    expect(inspector.ageKey!.recipient).not.toBe(bureau.ageKey!.recipient);
    expect(keyFiles()).toEqual(['age.json', 'signing.json']);
    expect(inspector.signingKey.publicKey).not.toBe(bureau.signingKey.publicKey);
  });

  it('and keeps them from one opening to the next', () => {
    const made = makeAndClose('bureau');
    expect(look()).toMatchObject({ signingKey: made.signingKey, ageKey: made.ageKey, renewed: null });
  });

  it.skipIf(process.platform === 'win32')('in files that only the user can read', () => {
    for (const wrapping of [null, randomBytes(32)]) {
      makeAndClose('bureau', wrapping);
      const modes = keyFiles().map((name) => statSync(join(place(), 'keys', name)).mode & 0o777);
      expect([...modes, statSync(join(place(), 'keys')).mode & 0o777]).toEqual([0o600, 0o600, 0o700]);
      rmSync(place(), { recursive: true });
    }
  });

  it('a bureau that was made before there were any gets its key for opening bundles when it is opened', () => {
    const made = makeAndClose('inspector');
    const workspace = openWorkspace(place(), around())!;
    workspace.log.db.exec(`UPDATE setting SET value = 'bureau' WHERE name = 'role'`);
    workspace.log.db.exec(`DELETE FROM setting WHERE name = 'recipient'`);
    rmSync(join(place(), 'keys', 'age.json'));
    closeWorkspace(workspace);
    const opened = look();
    expect(opened).toMatchObject({
      signingKey: made.signingKey,
      renewed: null,
      ageKey: { identity: expect.any(String) },
    });
    expect(look().ageKey).toEqual(opened.ageKey);
  });

  it('takes over keys that lie in the folder already, as when the database was lost', () => {
    const made = makeAndClose('bureau');
    rmSync(join(place(), 'workspace.db'));
    expect(makeAndClose('bureau')).toMatchObject({ signingKey: made.signingKey, ageKey: made.ageKey });
  });
});

describe('keys under the protection of the operating system', () => {
  it('are unreadable without it, and other programs say so', () => {
    const wrapping = randomBytes(32);
    const { signingKey, ageKey } = makeAndClose('bureau', wrapping);
    const texts = readKeys().join('');
    expect(texts).not.toContain(signingKey.privateKey);
    expect(texts).not.toContain(ageKey!.identity);
    expect(() => openWorkspace(place(), around())).toThrow(
      expect.objectContaining({ code: 'keys-locked', detail: { folder: place(), why: 'other-program' } }),
    );
    expect(look(wrapping)).toMatchObject({ signingKey, ageKey, renewed: null });
  });

  it('come under it as soon as a program has it', () => {
    const { signingKey, ageKey } = makeAndClose('bureau');
    expect(readKeys().join('')).toContain(signingKey.privateKey);
    const wrapping = randomBytes(32);
    expect(look(wrapping)).toMatchObject({ signingKey, ageKey, renewed: null });
    expect(readKeys().join('')).not.toContain(signingKey.privateKey);
    expect(keyFiles()).toEqual(['age.json', 'signing.json']);
  });

  it('of a bureau that are lost with it are not replaced: the recovery file brings them back', () => {
    makeAndClose('bureau', randomBytes(32));
    const before = readKeys();
    expect(() => openWorkspace(place(), around(randomBytes(32)))).toThrow(
      expect.objectContaining({ code: 'keys-locked', detail: { folder: place(), why: 'elsewhere' } }),
    );
    expect(readKeys()).toEqual(before);
  });

  it('of an inspector that are lost with it are replaced, and the laptop goes on as a new one', () => {
    const wrapping = randomBytes(32);
    const made = makeAndClose('inspector', wrapping);
    const elsewhere = randomBytes(32);
    const opened = look(elsewhere);
    expect(opened.renewed).toBe('moved');
    expect(opened.replica).not.toBe(made.replica);
    expect(opened.signingKey.publicKey).not.toBe(made.signingKey.publicKey);
    const proof = signBytes(opened.signingKey.privateKey, Buffer.from('x'));
    expect(verifyBytes(opened.signingKey.publicKey, Buffer.from('x'), proof)).toBe(true);
    expect(look(elsewhere)).toMatchObject({ replica: opened.replica, signingKey: opened.signingKey, renewed: null });
    // The old one is kept under another name.
    expect(keyFiles()).toEqual(['age.json', 'age.json.old-1', 'signing.json', 'signing.json.old-1']);
  });

  it('cannot stand in for each other', () => {
    const wrapping = randomBytes(32);
    makeAndClose('bureau', wrapping);
    renameSync(join(place(), 'keys', 'age.json'), join(place(), 'keys', 'signing.json'));
    expect(() => openWorkspace(place(), around(wrapping))).toThrow(expect.objectContaining({ code: 'keys-locked' }));
  });
});

describe('key files that are damaged', () => {
  it('or gone stop a bureau, and nothing is made in their place', () => {
    makeAndClose('bureau');
    const age = join(place(), 'keys', 'age.json');
    writeFileSync(age, '{"identity":');
    expect(() => openWorkspace(place(), around())).toThrow(expect.objectContaining({ code: 'keys-locked' }));
    rmSync(age);
    expect(() => openWorkspace(place(), around())).toThrow(expect.objectContaining({ code: 'keys-locked' }));
    expect(keyFiles()).toEqual(['signing.json']);
  });

  it('do not stop an inspector', () => {
    const made = makeAndClose('inspector');
    writeFileSync(join(place(), 'keys', 'signing.json'), 'nonsense');
    const opened = look();
    expect([opened.renewed, opened.replica === made.replica]).toEqual(['moved', false]);
  });
});
