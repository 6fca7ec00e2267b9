/**
 * Who may talk to the web host: the one browser that was given the one-time address. A page elsewhere can make a
 * browser send requests here too, so every request must name this host and come from this origin.
 */

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export type Gate = {
  readonly origin: string;
  /** The address that works once. */
  readonly entryUrl: string;
  /** Whether the one-time address has been used. */
  readonly isEntered: () => boolean;
  /** Trades the one-time token for the `Set-Cookie` value; null for a wrong or used one. */
  readonly trade: (token: string) => string | null;
  /** Exactly our address as Host: a foreign name that resolves to 127.0.0.1 (DNS rebinding) is not us. */
  readonly isOurHost: (request: IncomingMessage) => boolean;
  readonly hasSession: (request: IncomingMessage) => boolean;
  /** For a page's own requests: made by our page, and the browser says so. */
  readonly isFromOurPage: (request: IncomingMessage) => boolean;
  /** For what may also be typed into the address line or reloaded: not made by another page. */
  readonly isNotFromAnotherPage: (request: IncomingMessage) => boolean;
};

export function createGate(port: number): Gate {
  const host = `127.0.0.1:${port}`;
  const origin = `http://${host}`;
  const session = randomBytes(32).toString('base64url');
  const entry = randomBytes(32).toString('base64url');
  // Cookies don't keep ports apart, so two hosts need two names.
  const cookieName = `xunxiao-${port}`;
  let isOpen = true;

  const isFromOurPage = (request: IncomingMessage): boolean => {
    const named = request.headers.origin;
    return named === undefined ? request.headers['sec-fetch-site'] === 'same-origin' : named === origin;
  };
  return {
    origin,
    entryUrl: `${origin}/enter?token=${entry}`,
    isEntered: () => !isOpen,
    trade(token) {
      if (!isSame(token, entry) || !isOpen) return null;
      isOpen = false;
      return `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict`;
    },
    isOurHost: (request) => {
      const named = request.headersDistinct['host'] ?? [];
      return named.length === 1 && named[0] === host;
    },
    hasSession: (request) => isSame(readCookie(request, cookieName), session),
    isFromOurPage,
    isNotFromAnotherPage(request) {
      const site = request.headers['sec-fetch-site'];
      const named = request.headers.origin;
      return (
        (site === undefined || site === 'same-origin' || site === 'none') && (named === undefined || named === origin)
      );
    },
  };
}

/** Takes the same time wherever the two differ. */
function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function readCookie(request: IncomingMessage, name: string): string {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
}
