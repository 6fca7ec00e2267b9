/** One button that lets the user choose a folder or bundles: in the system's dialog where there is one, in ours elsewhere. */

import { App, Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input, Place } from '../../../shared/contract.ts';
import { failureOf } from '../../api.ts';
import { useFailureSentence } from '../../components/failure-notice.tsx';
import { useAction, useCall } from '../../queries.ts';
import { PlaceDialog } from './place-dialog.tsx';

/** `bundles`: several bundle files; where our own dialog is shown, whole folders too. `setup`, `recovery`: one file. */
export type PlaceKindWanted = Input<'places.pick'>['what'] | 'setup';

type Props = {
  readonly what: PlaceKindWanted;
  readonly icon?: ReactNode;
  /** Never called with an empty list: closing the dialog changes nothing. */
  readonly onChoose: (places: readonly Place[]) => void;
  readonly children: ReactNode;
};

export function ChoosePlaces({ what, icon, onChoose, children }: Props): ReactNode {
  const { t } = useTranslation('places');
  const { message } = App.useApp();
  const describe = useFailureSentence();
  const shell = useCall('shell.info', {});
  const pick = useAction('places.pick');
  const [browsing, setBrowsing] = useState(false);

  const choose = (places: readonly Place[]): void => {
    setBrowsing(false);
    if (places.length > 0) onChoose(places);
  };
  const open = (): void => {
    if (shell.data?.hasDialogs !== true) {
      setBrowsing(true);
      return;
    }
    pick.mutate(
      { what: what === 'setup' ? 'bundles' : what },
      { onSuccess: choose, onError: (error) => void message.error(describe(failureOf(error))) },
    );
  };

  return (
    <>
      <Button icon={icon} onClick={open} disabled={pick.isPending}>
        {pick.isPending ? t('dialogOpen') : children}
      </Button>
      {browsing ? <PlaceDialog what={what} onChoose={choose} onClose={() => setBrowsing(false)} /> : null}
    </>
  );
}

/** Whether the system's dialog chooses files and folders separately, so that a screen needs a button for each. */
export function useSystemDialogs(): boolean {
  return useCall('shell.info', {}).data?.hasDialogs === true;
}
