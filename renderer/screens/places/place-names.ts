/** What a drive or folder is called on screen: the system's own words where users know the place by them. */

import { useTranslation } from 'react-i18next';
import type { Place } from '../../../shared/contract.ts';

const WELL_KNOWN: { readonly [name: string]: 'desktop' | 'documents' | 'downloads' } = {
  desktop: 'desktop',
  documents: 'documents',
  downloads: 'downloads',
};

export function usePlaceName(): (place: Place) => string {
  const { t } = useTranslation('places');
  return (place) => {
    if (place.kind === 'home') return t('home');
    if (place.kind === 'computer') return t('computer', { name: place.name });
    const known = place.kind === 'folder' ? WELL_KNOWN[place.name.toLowerCase()] : undefined;
    return known === undefined ? place.name : t(known);
  };
}
