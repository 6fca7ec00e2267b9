/** Narrows the wall to one thing and to what is still to be done. */

import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { STATES } from './wall-filter-state.ts';
import type { Filter, WallState } from './wall-filter-state.ts';
import type { WallGroup } from './wall-groups.ts';
import type { WallNames } from './wall-names.ts';

type Props = {
  readonly filter: Filter;
  readonly groups: readonly WallGroup[];
  readonly names: WallNames;
  readonly onChange: (filter: Filter) => void;
};

const EVERYTHING = '';

export function WallFilter({ filter, groups, names, onChange }: Props): ReactNode {
  const { t } = useTranslation('evidence');
  return (
    <div className="row">
      <Select
        className="wall-select"
        aria-label={t('wall.where')}
        value={filter.group ?? EVERYTHING}
        options={[
          { value: EVERYTHING, label: t('wall.everywhere') },
          ...groups.map((group) => ({ value: group.key, label: names.describe(group) })),
        ]}
        onChange={(key: string) => onChange({ ...filter, group: key === EVERYTHING ? null : key })}
      />
      <Select<WallState>
        className="wall-state"
        aria-label={t('wall.state')}
        value={filter.state}
        options={STATES.map((value) => ({ value, label: t(`wall.states.${value}`) }))}
        onChange={(state) => onChange({ ...filter, state })}
      />
    </div>
  );
}
