/** The program's events, to every page that listens (server-sent events). */

import type { ServerResponse } from 'node:http';
import type { ProgramEvent } from '../../shared/contract.ts';

export type EventStreams = {
  readonly send: (event: ProgramEvent) => void;
  /** Keeps the response open as a stream until either side ends it. */
  readonly add: (response: ServerResponse) => void;
  /** Resolves once no page has listened for that long. */
  readonly waitUntilUnheard: (milliseconds: number) => Promise<void>;
  readonly close: () => void;
};

/** A silent connection would look dead to whatever stands between. */
const HEARTBEAT = 15_000;

export function createEventStreams(): EventStreams {
  const streams = new Set<ServerResponse>();
  const onCount = new Set<() => void>();
  const heartbeat = setInterval(() => {
    for (const stream of streams) stream.write(': still here\n\n');
  }, HEARTBEAT);
  heartbeat.unref();

  const tellCount = (): void => {
    for (const listener of onCount) listener();
  };
  return {
    send(event) {
      const text = `data: ${JSON.stringify(event)}\n\n`;
      for (const stream of streams) stream.write(text);
    },
    add(response) {
      streams.add(response);
      response.once('close', () => {
        streams.delete(response);
        tellCount();
      });
      response.write('retry: 1000\n\n');
      tellCount();
    },
    waitUntilUnheard(milliseconds) {
      const { promise, resolve } = Promise.withResolvers<void>();
      let timer: NodeJS.Timeout | undefined;
      const look = (): void => {
        clearTimeout(timer);
        if (streams.size === 0) timer = setTimeout(resolve, milliseconds);
      };
      onCount.add(look);
      look();
      return promise.finally(() => onCount.delete(look));
    },
    close() {
      clearInterval(heartbeat);
      for (const stream of streams) stream.end();
    },
  };
}
