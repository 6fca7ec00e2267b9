/** How far the conversation about an import is; kept while one looks at other screens. */

import { create } from 'zustand';
import type { Place } from '../../../shared/contract.ts';
import type { QuarantinedFile } from '../../../shared/model/transfer.ts';

/** What is being taken in: what was chosen, or kept files that are tried again. */
export type Source =
  | { readonly from: 'places'; readonly places: readonly Place[] }
  | { readonly from: 'quarantine'; readonly files: readonly Pick<QuarantinedFile, 'id' | 'file'>[] };

type Imports = {
  readonly chosen: readonly Place[];
  /** What the job named here was started with. */
  readonly source: Source;
  readonly job: string | null;
  readonly doing: 'preview' | 'merge';
  /** Public keys of new signers whose check codes a person has compared since the preview. */
  readonly compared: readonly string[];
  /** What was typed for bundles that are encrypted with a passphrase; forgotten with the conversation. */
  readonly passphrases: readonly string[];
  /** Bundles opened by double-click that were offered already, by token. */
  readonly offered: readonly string[];
  readonly add: (places: readonly Place[]) => void;
  readonly remove: (place: Place) => void;
  readonly offer: (bundles: readonly Place[]) => void;
  readonly followPreview: (job: string, source: Source) => void;
  readonly followMerge: (job: string) => void;
  readonly compare: (publicKey: string, isSame: boolean) => void;
  readonly tryPassphrase: (passphrase: string) => readonly string[];
  /** The outcome was read, or the preview is not wanted: back to choosing. */
  readonly finish: () => void;
};

/** Trying one takes a second for each file. */
const TRIED = 5;

const NOTHING: Source = { from: 'places', places: [] };

export const useImports = create<Imports>()((set, get) => ({
  chosen: [],
  source: NOTHING,
  job: null,
  doing: 'preview',
  compared: [],
  passphrases: [],
  offered: [],
  add: (places) => set(({ chosen }) => ({ chosen: join(chosen, places) })),
  remove: (place) => set(({ chosen }) => ({ chosen: chosen.filter(({ token }) => token !== place.token) })),
  offer: (bundles) =>
    set(({ chosen, offered }) => {
      const fresh = bundles.filter(({ token }) => !offered.includes(token));
      if (fresh.length === 0) return {};
      return { chosen: join(chosen, fresh), offered: [...offered, ...fresh.map(({ token }) => token)] };
    }),
  followPreview: (job, source) => set({ job, source, doing: 'preview', chosen: [], compared: [] }),
  followMerge: (job) => set({ job, doing: 'merge' }),
  compare: (publicKey, isSame) =>
    set(({ compared }) => {
      const others = compared.filter((known) => known !== publicKey);
      return { compared: isSame ? [...others, publicKey] : others };
    }),
  tryPassphrase: (passphrase) => {
    const others = get().passphrases.filter((known) => known !== passphrase);
    const passphrases = [passphrase, ...others].slice(0, TRIED);
    set({ passphrases });
    return passphrases;
  },
  finish: () => set({ job: null, source: NOTHING, compared: [], passphrases: [] }),
}));

function join(chosen: readonly Place[], more: readonly Place[]): readonly Place[] {
  return [...chosen, ...more.filter(({ token }) => !chosen.some((place) => place.token === token))];
}
