/** Kept files that were tried again: shown by the names they came with, and let go once they are merged. */

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ImportBatch } from '../../../shared/model/transfer.ts';
import { call } from '../../api.ts';
import { useImports } from './imports-store.ts';
import type { Source } from './imports-store.ts';

/** Kept files lie in the workspace under their numbers, and that is what a batch calls them. */
export function nameRetried<Bundle extends { readonly file: string }>(
  bundles: readonly Bundle[],
  source: Source,
): readonly Bundle[] {
  if (source.from === 'places') return bundles;
  const names = new Map(source.files.map(({ id, file }) => [String(id), file]));
  return bundles.map((bundle) => ({ ...bundle, file: names.get(bundle.file) ?? bundle.file }));
}

/** What has been merged needs no keeping. */
export function useForgetRetried(batch: ImportBatch, source: Source): void {
  const client = useQueryClient();
  useEffect(() => {
    const { forgotten, forget: note } = useImports.getState();
    if (source.from === 'places' || forgotten === batch.id) return;
    note(batch.id);
    const merged = batch.results
      .filter(({ outcome }) => outcome === 'merged' || outcome === 'already-here')
      .map(({ file }) => Number(file));
    const forget = async (): Promise<void> => {
      const kept = await call('quarantine.list', {});
      const ids = kept.map(({ id }) => id).filter((id) => merged.includes(id));
      if (ids.length === 0) return;
      await call('quarantine.delete', { ids });
      await client.invalidateQueries({ queryKey: ['quarantine.list'] });
    };
    // What stays listed can still be deleted by hand.
    forget().catch((error: unknown) => console.error('kept files stay', error));
  }, [batch, source, client]);
}
