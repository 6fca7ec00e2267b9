/** Moves the chosen photos to where they belong. */

import { Button, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { VisitRow } from '../../../shared/model/inspection.ts';
import type { PhotoOwner } from '../../../shared/model/photo.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { itemOwner, usePhotoAction, visitOwner } from '../../evidence/photo-actions.ts';
import type { WallNames } from './wall-names.ts';

type Props = {
  readonly visit: VisitRow;
  readonly names: WallNames;
  readonly photos: readonly string[];
  readonly onDone: () => void;
};

export function AssignPhotos({ visit, names, photos, onDone }: Props): ReactNode {
  const { t } = useTranslation('evidence');
  const [target, setTarget] = useState<string | null>(null);
  const assign = usePhotoAction('photos.assign');
  const toBeMasked = new Set(
    names.inspections.flatMap(({ id, named }) => named.filter(({ mask }) => mask).map((item) => `${id} ${item.id}`)),
  );
  const owners = new Map<string, PhotoOwner>([['visit', visitOwner(visit.id)]]);
  const options: { label: string; options: { value: string; label: string }[] }[] = [
    { label: t('wall.ofVisit'), options: [{ value: 'visit', label: t('wall.unassigned') }] },
  ];
  for (const inspection of names.inspections.filter(({ finished }) => !finished)) {
    for (const { id } of inspection.named) owners.set(`${inspection.id} ${id}`, itemOwner(inspection.id, id));
    options.push({
      label: inspection.name,
      options: inspection.named.map(({ id, name }) => ({ value: `${inspection.id} ${id}`, label: name })),
    });
  }
  return (
    <form
      className="row wall-assign"
      onSubmit={(event) => {
        event.preventDefault();
        const owner = target === null ? undefined : owners.get(target);
        if (owner !== undefined) assign.mutate({ photos: [...photos], owner }, { onSuccess: onDone });
      }}
    >
      <label htmlFor="assign-to">{t('wall.assign', { count: photos.length })}</label>
      <Select
        id="assign-to"
        className="wall-select"
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('wall.assignHint')}
        value={target}
        options={options}
        onChange={setTarget}
      />
      <Button type="primary" htmlType="submit" disabled={target === null} loading={assign.isPending}>
        {t('wall.assignNow')}
      </Button>
      <Button onClick={onDone}>{t('wall.chooseNone')}</Button>
      {target !== null && toBeMasked.has(target) ? <p className="soft">{t('wall.assignMask')}</p> : null}
      {assign.isError ? <FailureNotice error={assign.error} /> : null}
    </form>
  );
}
