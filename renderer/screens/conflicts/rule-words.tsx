/** What a decision did, in one line. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Decision } from '../../../shared/model/conflict.ts';

export function RuleWords({ decision }: { readonly decision: Decision }): ReactNode {
  const { t } = useTranslation('conflicts');
  const { rule, count, take } = decision;
  return rule === 'take' ? t('rules.take', { count, name: take?.name ?? '' }) : t(`rules.${rule}`);
}
