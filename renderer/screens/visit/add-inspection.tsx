/** Which checklist, at which venues: one sheet for each of them. */

import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Template } from '../../../shared/checklist/template.ts';
import type { Venue } from '../../../shared/model/school.ts';
import { AddVenueDialog } from '../../components/add-venue.tsx';
import { templateKey } from '../../components/checklists.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useText } from '../../components/texts.ts';
import { Waiting } from '../../components/waiting.tsx';
import { useAction, useCall } from '../../queries.ts';
import { Option } from './add-inspection-option.tsx';

/** A venue's id, null for the whole school. */
type Place = string | null;

type Props = {
  readonly visit: string;
  readonly school: string;
  /** Null where there is nothing to go back to. */
  readonly onCancel: (() => void) | null;
  readonly onStarted: (inspections: readonly string[]) => void;
};

export function AddInspection({ visit, school, onCancel, onStarted }: Props): ReactNode {
  const { t } = useTranslation('visit');
  const checklists = useCall('checklists.list', {});
  const opened = useCall('schools.open', { school });
  const begun = useCall('visits.open', { visit });
  const [chosen, setChosen] = useState<string | null>(null);
  // Until one chooses, it is the whole school.
  const [places, setPlaces] = useState<ReadonlySet<Place> | null>(null);
  const [missing, setMissing] = useState(false);
  const [addingVenue, setAddingVenue] = useState(false);
  const start = useAction('inspections.startMany');
  const failed = [checklists, opened].find((query) => query.isError);
  if (failed !== undefined) return <FailureNotice error={failed.error} onRetry={() => void failed.refetch()} />;
  if (checklists.data === undefined || opened.data === undefined) return <Waiting />;
  const newest = listNewest(checklists.data);
  const template = chosen ?? (newest[0] === undefined ? null : templateKey(newest[0]));
  const wanted = places ?? new Set<Place>([null]);
  const venues = opened.data.venues.filter(({ state }) => state === 'in_use');
  const out = opened.data.venues.length - venues.length;
  const isHere = (venue: Place): boolean =>
    begun.data?.inspections.some((row) => row.venue === venue && row.template === template) === true;
  const detailOf = (venue: Venue): string =>
    [t(`common:venueTypes.${venue.type}`), venue.location, isHere(venue.id) ? t('venues:add.here') : null]
      .filter((part) => part !== null && part !== '')
      .join(' · ');

  const choose = (place: Place): void => {
    setMissing(false);
    setPlaces((before) => {
      const next = new Set(before ?? (place === null ? [null] : []));
      if (!next.delete(place)) next.add(place);
      return next;
    });
  };
  const begin = (event: SyntheticEvent): void => {
    event.preventDefault();
    setMissing(wanted.size === 0);
    if (template === null || wanted.size === 0) return;
    start.mutate(
      { visit, venues: [...wanted], template },
      { onSuccess: (rows) => onStarted(rows.map(({ id }) => id)) },
    );
  };
  return (
    <form className="card add-inspection" onSubmit={begin} aria-labelledby="add-inspection">
      <h2 id="add-inspection">{t('addTitle')}</h2>
      <fieldset>
        <legend>{t('checklist')}</legend>
        {newest.map((each) => (
          <ChecklistCard
            key={templateKey(each)}
            template={each}
            chosen={templateKey(each) === template}
            autoFocus={onCancel !== null && templateKey(each) === template}
            onChoose={() => setChosen(templateKey(each))}
          />
        ))}
      </fieldset>
      <fieldset>
        <legend>{t('venues:add.whichVenues')}</legend>
        <Option
          kind="checkbox"
          name="venue"
          chosen={wanted.has(null)}
          onChoose={() => choose(null)}
          title={t('wholeSchool')}
          detail={isHere(null) ? `${t('wholeSchoolHint')} · ${t('venues:add.here')}` : t('wholeSchoolHint')}
        />
        {venues.map((each) => (
          <Option
            key={each.id}
            kind="checkbox"
            name="venue"
            chosen={wanted.has(each.id)}
            onChoose={() => choose(each.id)}
            title={each.name}
            detail={detailOf(each)}
          />
        ))}
        <Button icon={<PlusOutlined />} type="dashed" onClick={() => setAddingVenue(true)}>
          {t('schools:addVenue')}
        </Button>
      </fieldset>
      {out === 0 ? null : <p className="soft">{t('venues:add.out', { count: out })}</p>}
      {missing ? (
        <p className="problem" role="alert">
          {t('venues:add.nothing')}
        </p>
      ) : null}
      {start.isError ? <FailureNotice error={start.error} /> : null}
      <div className="row">
        <Button type="primary" size="large" htmlType="submit" loading={start.isPending} disabled={template === null}>
          {wanted.size > 1 ? t('venues:add.begin', { count: wanted.size }) : t('begin')}
        </Button>
        {onCancel === null ? null : (
          <Button size="large" onClick={onCancel}>
            {t('common:cancel')}
          </Button>
        )}
      </div>
      <AddVenueDialog
        open={addingVenue}
        school={school}
        onClose={() => setAddingVenue(false)}
        onAdded={(added) => {
          setAddingVenue(false);
          choose(added.id);
          void opened.refetch();
        }}
      />
    </form>
  );
}

type ChecklistCardProps = {
  readonly template: Template;
  readonly chosen: boolean;
  /** Where the form was asked for, it lies below what stands there already. */
  readonly autoFocus: boolean;
  readonly onChoose: () => void;
};

function ChecklistCard({ template, chosen, autoFocus, onChoose }: ChecklistCardProps): ReactNode {
  const { t } = useTranslation('visit');
  const text = useText();
  const vetoes = template.items.filter((item) => item.score.mode === 'veto').length;
  return (
    <Option
      kind="radio"
      name="checklist"
      chosen={chosen}
      autoFocus={autoFocus}
      onChoose={onChoose}
      title={text(template.name)}
      detail={t('checklistFacts', { items: template.items.length, vetoes, full: template.full })}
    />
  );
}

/** Older versions stay for the inspections that used them; new ones start with the newest. */
function listNewest(templates: readonly Template[]): Template[] {
  return templates.filter(({ id, version }) => !templates.some((other) => other.id === id && other.version > version));
}
