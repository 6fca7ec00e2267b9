/** What the closing screen shows, and the way back to the disk: each field is saved when one pauses or leaves it. */

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import type { VisitClosingSheet } from '../../../shared/model/visit.ts';
import { useAction, useCall } from '../../queries.ts';

/** The fields as they were last sent or read. */
export type Known = Pick<VisitClosingSheet, 'team' | 'times' | 'received' | 'feedback' | 'view'>;
export type Change = Partial<Known>;
export type Write = (change: (known: Known) => Change) => Promise<unknown>;

export type Closing = {
  readonly sheet: VisitClosingSheet | undefined;
  readonly readError: unknown;
  readonly readAgain: () => void;
  readonly write: Write;
  readonly writeError: unknown;
  readonly writeAgain: () => void;
  /** Puts what a call gave back on the screen. */
  readonly take: (sheet: VisitClosingSheet) => void;
};

export function useClosing(visit: string): Closing {
  const client = useQueryClient();
  const opened = useCall('closing.open', { visit });
  const { mutateAsync, error } = useAction('closing.write');
  /** Sent, and not known to be on the disk. */
  const pending = useRef<Change>({});
  const sheet = opened.data;

  const take = useCallback(
    (next: VisitClosingSheet) => client.setQueryData(['closing.open', { visit }], next),
    [client, visit],
  );
  const send = useCallback(
    async (change: Change): Promise<void> => {
      pending.current = { ...pending.current, ...change };
      await mutateAsync(
        { visit, change: pending.current },
        {
          onSuccess: (next, { change: sent }) => {
            pending.current = Object.fromEntries(
              Object.entries(pending.current).filter(([field, value]) => sent[field as keyof Change] !== value),
            );
            take(next);
          },
        },
      );
    },
    [mutateAsync, visit, take],
  );
  const write = useCallback<Write>(
    (change) => (sheet === undefined ? Promise.resolve() : send(change({ ...sheet, ...pending.current }))),
    [sheet, send],
  );
  return {
    sheet,
    readError: opened.error,
    readAgain: () => void opened.refetch(),
    write,
    writeError: error,
    writeAgain: () => void send({}).catch(() => undefined),
    take,
  };
}
