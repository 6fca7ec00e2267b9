/** What the groups of the wall are called, from the checklists that are known here. */

import { useTranslation } from 'react-i18next';
import type { VisitRow } from '../../../shared/model/inspection.ts';
import type { Item } from '../../../shared/checklist/template.ts';
import type { FindingRow } from '../../../shared/model/finding.ts';
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
  /** The checklist wants people covered on the group's photos. */
  readonly mustMask: (group: WallGroup) => boolean;
  readonly describe: (group: WallGroup) => string;
};

export function useWallNames(visit: VisitRow): WallNames {
  const { t } = useTranslation('evidence');
  const text = useText();
  const { data: checklists } = useCall('checklists.list', {});
  const { data: found } = useCall('findings.ofVisit', { visit: visit.id });
  const { data: due } = useCall('rechecks.due', { school: visit.school, visit: visit.id });
  const findFinding = (id: string | null): FindingRow | undefined =>
    [...(found ?? []), ...(due ?? []).map(({ finding }) => finding)].find((finding) => finding.id === id);
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
      const facts = findFinding(owner.finding)?.facts ?? '';
      return facts === '' ? t('wall.ofFinding') : t('wall.ofFindingNamed', { facts });
    }
    const inspection = inspections.find(({ id }) => id === owner.inspection);
    const name = inspection?.name ?? t('wall.otherInspection');
    const item = inspection?.named.find(({ id }) => id === owner.item)?.name ?? owner.item;
    return item === null ? name : `${name} › ${item}`;
  };
  const mustMask = ({ owner }: WallGroup): boolean => {
    const finding = findFinding(owner.finding);
    const ref = finding?.template ?? visit.inspections.find(({ id }) => id === owner.inspection)?.template;
    const template = checklists?.find((known) => templateKey(known) === ref);
    return template?.items.find(({ id }) => id === (finding?.item ?? owner.item))?.evidence.mask === true;
  };
  return { inspections, mustMask, describe };
}
