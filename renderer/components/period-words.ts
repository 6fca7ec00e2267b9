/** What a period is called in a sentence. */

import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { parsePeriod } from '../../shared/analysis/period.ts';

export function usePeriodWords(): (period: string) => string {
  const { t } = useTranslation('tables');
  return useCallback(
    (period) => {
      const { kind, from, to } = parsePeriod(period)!;
      const facts = { year: from.slice(0, 4), number: period.slice(-1), from, to };
      return {
        quarter: t('periodWords.quarter', facts),
        year: t('periodWords.year', facts),
        span: t('periodWords.span', facts),
      }[kind];
    },
    [t],
  );
}
