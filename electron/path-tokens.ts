/** Paths never reach a screen: it gets a random token for each and hands that back. */

import { randomBytes } from 'node:crypto';
import { tokenFields } from '../shared/contract.ts';
import type { Input, ServiceCall } from '../shared/contract.ts';
import { Failure } from '../shared/model/failure.ts';

export type PathTokens = {
  /** The token of an absolute path, for a day from now. The same path keeps its token while that lives. */
  readonly give: (path: string) => string;
  /** @throws Failure `token-expired` */
  readonly find: (token: string) => string;
};

const DAY = 24 * 60 * 60 * 1000;
/** More than the largest folder a listing shows at once; about 20 MB. */
const MOST = 100_000;

export function createPathTokens({
  now = Date.now,
  most = MOST,
}: { now?: () => number; most?: number } = {}): PathTokens {
  // Oldest first: a token that is given again moves to the end.
  const given = new Map<string, { readonly path: string; readonly at: number }>();
  const tokenOf = new Map<string, string>();

  function forget(token: string): void {
    const entry = given.get(token);
    if (entry === undefined) return;
    given.delete(token);
    tokenOf.delete(entry.path);
  }

  function forgetOld(): void {
    for (const [token, entry] of given) {
      if (given.size <= most && now() - entry.at < DAY) return;
      forget(token);
    }
  }

  return {
    give(path) {
      const token = tokenOf.get(path) ?? randomBytes(16).toString('base64url');
      given.delete(token);
      given.set(token, { path, at: now() });
      tokenOf.set(path, token);
      forgetOld();
      return token;
    },
    find(token) {
      forgetOld();
      const entry = given.get(token);
      if (entry === undefined) throw new Failure('token-expired');
      return entry.path;
    },
  };
}

/**
 * Puts the paths in for the tokens of a call's input.
 *
 * @throws Failure `token-expired` for a token that was never given or is forgotten
 */
export function resolveTokens<Name extends ServiceCall>(
  tokens: PathTokens,
  name: Name,
  input: Input<Name>,
): Input<Name> {
  const fields = tokenFields[name];
  if (fields === undefined) return input;
  const resolved: Record<string, unknown> = { ...input };
  for (const field of fields) {
    const value = resolved[field];
    resolved[field] = Array.isArray(value)
      ? value.map((token: string) => tokens.find(token))
      : tokens.find(String(value));
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- strings stand for strings: the shape is the same
  return resolved as Input<Name>;
}
