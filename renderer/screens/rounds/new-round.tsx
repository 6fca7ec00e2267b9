/** A new round is made in one act; schools and teams follow. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Screen, Trail } from '../../components/screen.tsx';
import { routes } from '../../routes.ts';
import { PlanForm } from './plan-form.tsx';
import './rounds.css';

export function NewRoundScreen(): ReactNode {
  const { t } = useTranslation('rounds');
  return (
    <Screen title={t('new')} trail={<Trail href={routes.rounds} words={t('title')} />} lead={t('newLead')}>
      <PlanForm file={null} />
    </Screen>
  );
}
