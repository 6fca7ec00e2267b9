/** What the groups of the wall are called, from the checklists that are known here. */

import { useTranslation } from 'react-i18next';
import type { VisitRow } from '../../../shared/model/inspection.ts';
import type { Item } from '../../../shared/checklist/template.ts';
import { shortenName, templateKey } from '../../components/checklists.ts';
import { useText } from '../../components/texts.ts';
import { useCall } from '../../queries.ts';
import type { WallGroup } from './wall-groups.ts';

export type NamedInspection = {
  readonly id: string;
  readonly name: string;
  readonly items: readonly string[];
  /** Number and words of each item. */
  readonly named: readonly { readonly id: string; readonly name: string; readonly mask: boolean }[];
  readonly finished: boolean;
};

export type WallNames = {
  readonly inspections: readonly NamedInspection[];
  readonly describe: (group: WallGroup) => string;
};

export function useWallNames(visit: VisitRow): WallNames {
  const { t } = useTranslation('evidence');
  const text = useText();
  const { data: checklists } = useCall('checklists.list', {});
  const { data: findings } = useCall('findings.ofVisit', { visit: visit.id });
  const nameItem = (item: Item, index: number): string =>
    t('inspection:numbered', { number: index + 1, words: text(item.short ?? item.text) });
  const inspections = visit.inspections.map((row): NamedInspection => {
    const template = checklists?.find((known) => templateKey(known) === row.template);
    const checklist = template === undefined ? row.template : shortenName(text(template.name));
    const items = template?.items ?? [];
    return {
      id: row.id,
      name: row.venueName === null ? checklist : `${checklist} · ${row.venueName}`,
      items: items.map(({ id }) => id),
      named: items.map((item, index) => ({ id: item.id, name: nameItem(item, index), mask: item.evidence.mask })),
      finished: row.state === 'finished',
    };
  });
  const describe = ({ kind, owner }: WallGroup): string => {
    if (kind === 'visit') return t('wall.ofVisit');
    if (kind === 'finding') {
      const facts = findings?.find(({ id }) => id === owner.finding)?.facts ?? '';
      return facts === '' ? t('wall.ofFinding') : t('wall.ofFindingNamed', { facts });
    }
    const inspection = inspections.find(({ id }) => id === owner.inspection);
    const name = inspection?.name ?? t('wall.otherInspection');
    const item = inspection?.named.find(({ id }) => id === owner.item)?.name ?? owner.item;
    return item === null ? name : `${name} › ${item}`;
  };
  return { inspections, describe };
}
