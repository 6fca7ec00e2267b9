/** The name of a cell and its values in words, as far as their meaning is known. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CellPlace } from '../../../shared/model/conflict.ts';
import { findField } from '../../../shared/roster/fields.ts';
import { useChecklistName } from '../../components/checklists.ts';
import { useText } from '../../components/texts.ts';
import { VisitWords } from '../closing/visit-words.tsx';
import { FindingWords } from '../findings/finding-words.tsx';
import { CellValue } from '../results/cell-value.tsx';

/** Identifies a cell on the screen. */
export function keyOf({ cell }: Pick<CellPlace, 'cell'>): string {
  return `${cell.kind} ${cell.entity} ${cell.field}`;
}

/** “12. 错别字”, or what kind of fact it is. `short` for lists. */
export function useCellTitle(): (place: CellPlace, short?: boolean) => string {
  const { t, i18n } = useTranslation('conflicts');
  const text = useText();
  return ({ cell, item, number }, short = false) => {
    if (item !== null && (cell.kind === 'answer' || cell.kind === 'sample')) {
      const words = t('inspection:numbered', { number, words: text(short ? (item.short ?? item.text) : item.text) });
      return cell.kind === 'sample' ? t('samples:ofItem', { words }) : words;
    }
    const name = `fields.${cell.kind}.${cell.field}`;
    const column = cell.kind === 'school' ? findField('schools', cell.field) : null;
    if (column !== null && !i18n.exists(`conflicts:${name}`))
      return column[i18n.language.startsWith('zh') ? 'zh' : 'en'];
    return i18n.exists(`conflicts:${name}`) ? t(name) : t('unknownField', { kind: cell.kind, field: cell.field });
  };
}

/** School, checklist, venue, day: what is known of where the cell is. */
export function usePlaceWords(): (place: CellPlace) => string {
  const { t } = useTranslation('conflicts');
  const nameOf = useChecklistName();
  return ({ schoolName, town, template, inspection, venueName, on }) =>
    [
      schoolName === '' ? t('results:unknownSchool') : schoolName,
      town,
      template === null ? null : nameOf(template),
      inspection === null ? null : (venueName ?? t('results:wholeSchool')),
      on,
    ]
      .filter((word) => word !== null && word !== '')
      .join(' · ');
}

type Props = { readonly place: CellPlace; readonly value: unknown };

export function CellWords({ place: { cell, item, on }, value }: Props): ReactNode {
  const { t, i18n } = useTranslation('conflicts');
  if (cell.kind === 'answer') return <CellValue value={value} item={item} on={on ?? ''} />;
  if (cell.kind === 'finding' || cell.kind === 'recheck') return <FindingWords field={cell.field} value={value} />;
  if (cell.kind === 'visit') return <VisitWords field={cell.field} value={value} />;
  if (typeof value === 'string') {
    const group = GROUPS[`${cell.kind}.${cell.field}`];
    const known = group !== undefined && i18n.exists(`common:${group}.${value}`);
    return <p className="answer-value">{known ? t(`common:${group}.${value}`) : value}</p>;
  }
  if (typeof value === 'number') return <p className="answer-value">{value}</p>;
  if (typeof value === 'boolean') return <p className="answer-value">{t(value ? 'yes' : 'no')}</p>;
  return <CellValue value={value} item={null} on={on ?? ''} />;
}

/** Fields whose values have words of their own. */
const GROUPS: { readonly [field: string]: string } = {
  'school.stage': 'stages',
  'school.ownership': 'ownerships',
  'school.status': 'schoolStatuses',
  'venue.type': 'venueTypes',
};
