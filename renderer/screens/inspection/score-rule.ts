/** How an item scores, in one sentence. */

import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item, Template } from '../../../shared/checklist/template.ts';
import { assertNever } from '../../../shared/model/failure.ts';
import { useText } from '../../components/texts.ts';

const OPERATORS = { '<=': '≤', '<': '<', '>=': '≥', '>': '>' } as const;

export function useScoreRule(): (item: Item, bonus: Template['bonus']) => string {
  const { t } = useTranslation('inspection');
  const text = useText();
  return useCallback(
    ({ score, unit }, bonus) => {
      switch (score.mode) {
        case 'veto':
          // Said by its tag and by what stands beside yes and no.
          return '';
        case 'bool':
          return t('hints.bool', { points: score.weight });
        case 'count':
          return t('hints.count', { unit: unit == null ? '' : text(unit), per: score.per, points: score.weight });
        case 'missing':
          return t('hints.missing', { per: score.per, points: score.weight });
        case 'tiers':
          return score.tiers
            .map(({ op, value, ratio }) =>
              t('hints.tier', {
                op: OPERATORS[op],
                value,
                unit: text(score.unit),
                points: showPoints(ratio, score.weight),
              }),
            )
            .join(t('semicolon'));
        case 'options':
          // Each option says itself what it earns.
          return '';
        case 'bonus':
          return bonus.cap === null
            ? t('hints.bonus', { points: score.points, gate: bonus.gate })
            : t('hints.bonusCapped', { points: score.points, gate: bonus.gate, cap: bonus.cap });
        default:
          return assertNever(score);
      }
    },
    [t, text],
  );
}

/** What a part of the weight is in points, for reading only. */
export function showPoints(ratio: number, weight: number): string {
  return trimZeros((ratio * weight).toFixed(2));
}

/** 1.50 is read as 1.5, 2.00 as 2. */
export function trimZeros(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}
