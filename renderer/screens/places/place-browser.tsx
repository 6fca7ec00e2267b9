/** A walk through drives and folders by keyboard or mouse; bundles (and whole folders) can be ticked. */

import { ReloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Breadcrumb, Button } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../../shared/contract.ts';
import { call, failureOf } from '../../api.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { usePlaceName } from './place-names.ts';
import { PlaceList } from './place-list.tsx';
import './places.css';
import type { PlaceKindWanted } from './choose-places.tsx';

type Props = {
  readonly what: PlaceKindWanted;
  readonly ticked: readonly Place[];
  readonly onTick: (place: Place) => void;
  /** One file is looked for, and this is it. */
  readonly onPick: (place: Place) => void;
  /** Where the walk has come to; null at the computer's top. */
  readonly onMove: (here: Place | null) => void;
};

/** Which files are shown beside the folders. */
const WANTED: { readonly [what in PlaceKindWanted]: readonly Place['kind'][] } = {
  folder: [],
  bundles: ['bundle'],
  setup: ['bundle'],
  recovery: ['recovery'],
  table: ['table'],
  replies: ['table', 'reply'],
};

export function PlaceBrowser({ what, ticked, onTick, onPick, onMove }: Props): ReactNode {
  const { t } = useTranslation('places');
  const nameOf = usePlaceName();
  // The way down from the top, so that every step of it can be gone back to.
  const [trail, setTrail] = useState<readonly Place[]>([]);
  const [cameFrom, setCameFrom] = useState<string | null>(null);
  const here = trail.at(-1) ?? null;
  const listing = useQuery({
    queryKey: ['places.list', { token: here?.token ?? null }],
    queryFn: () => call('places.list', { token: here?.token ?? null }),
    refetchOnMount: 'always',
    // A stick that is plugged in while one looks appears.
    refetchInterval: here === null ? 3000 : false,
  });
  useEffect(() => onMove(here), [here, onMove]);

  const goTo = (depth: number): void => {
    setCameFrom(trail[depth]?.token ?? null);
    setTrail(trail.slice(0, depth));
  };
  const open = (place: Place): void => {
    setCameFrom(null);
    setTrail([...trail, place]);
  };

  const entries = listing.data?.entries ?? [];
  const wanted: readonly Place['kind'][] = WANTED[what];
  const shown = entries.filter(
    (place) => !['bundle', 'recovery', 'table', 'reply'].includes(place.kind) || wanted.includes(place.kind),
  );
  const bundles = entries.filter((place) => place.kind === 'bundle').length;
  return (
    <div className="places">
      <div className="places-head">
        <Breadcrumb
          items={[t('top'), ...trail.map(nameOf)].map((title, depth) => ({
            title:
              depth === trail.length ? (
                <span aria-current="location">{title}</span>
              ) : (
                <button type="button" className="places-step" onClick={() => goTo(depth)}>
                  {title}
                </button>
              ),
          }))}
        />
        <Button icon={<ReloadOutlined />} onClick={() => void listing.refetch()}>
          {t('reload')}
        </Button>
      </div>
      {listing.isError ? (
        <Unreadable error={listing.error} onRetry={() => void listing.refetch()} />
      ) : listing.isPending ? (
        <Waiting words={t('looking')} />
      ) : (
        <PlaceList
          key={here?.token ?? 'top'}
          places={shown}
          startAt={cameFrom}
          ticked={ticked}
          onOpen={open}
          onTick={what === 'bundles' || what === 'replies' ? onTick : undefined}
          onPick={what === 'setup' || what === 'recovery' || what === 'table' ? onPick : undefined}
          empty={t(`empty.${what}`)}
          onUp={trail.length === 0 ? undefined : () => goTo(trail.length - 1)}
        />
      )}
      {what === 'folder' && bundles > 0 ? <p className="places-keys">{t('bundlesHere', { count: bundles })}</p> : null}
    </div>
  );
}

/** A folder that cannot be read is said in the words of looking, not of writing. */
function Unreadable({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }): ReactNode {
  const { t } = useTranslation('places');
  if (failureOf(error).code !== 'folder-missing') return <FailureNotice error={error} onRetry={onRetry} />;
  return (
    <Alert
      type="warning"
      role="alert"
      showIcon
      title={t('unreadable')}
      action={<Button onClick={onRetry}>{t('common:retry')}</Button>}
    />
  );
}
