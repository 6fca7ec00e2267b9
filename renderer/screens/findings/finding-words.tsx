/** What a cell of a finding or a recheck says, in words. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { findingStateSchema, recheckSchema, SEVERITIES } from '../../../shared/model/finding.ts';
import { ledgerRevisionSchema } from '../../../shared/model/ledger.ts';
import { CellValue } from '../results/cell-value.tsx';
import { FindingSentence } from './finding-sentence.tsx';
import './findings.css';

type Props = { readonly field: string; readonly value: unknown };

export function FindingWords({ field, value }: Props): ReactNode {
  const { t } = useTranslation('findings');
  const words = (): ReactNode => {
    if (field === 'due' && value === null) return t('atOnce');
    const severity = SEVERITIES.find((one) => one === value);
    if (severity !== undefined) return t(`common:severities.${severity}`);
    if (typeof value === 'string') return <FindingSentence facts={value} />;
    const standing = findingStateSchema.safeParse(value).data;
    if (standing !== undefined) {
      const { state, closure, reason, on, until } = standing;
      const parts = [
        on,
        t(`states.${state}`),
        closure === null ? '' : t(`closures.${closure}`),
        until === null ? '' : t('dueBy', { due: until }),
        reason,
      ];
      return parts.filter((part) => part !== '').join(' · ');
    }
    const revision = ledgerRevisionSchema.safeParse(value).data;
    if (revision !== undefined) return `${revision.on} · ${revision.reason}`;
    const recheck = recheckSchema.safeParse(value).data;
    if (recheck === undefined) return null;
    const { on, verdict, method, note } = recheck;
    return [on, t(`verdicts.${verdict}`), t(`methods.${method}`), note].filter((part) => part !== '').join(' · ');
  };
  const said = words();
  return said === null ? <CellValue value={value} item={null} on="" /> : <p className="answer-value">{said}</p>;
}
