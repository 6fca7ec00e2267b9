/** Which checklist, at which venue. */

import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Template } from '../../../shared/checklist/template.ts';
import { AddVenueDialog } from '../../components/add-venue.tsx';
import { templateKey } from '../../components/checklists.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useText } from '../../components/texts.ts';
import { Waiting } from '../../components/waiting.tsx';
import { useAction, useCall } from '../../queries.ts';

type Props = {
  readonly visit: string;
  readonly school: string;
  /** Null where there is nothing to go back to. */
  readonly onCancel: (() => void) | null;
  readonly onStarted: (inspection: string) => void;
};

export function AddInspection({ visit, school, onCancel, onStarted }: Props): ReactNode {
  const { t } = useTranslation('visit');
  const checklists = useCall('checklists.list', {});
  const opened = useCall('schools.open', { school });
  const [chosen, setChosen] = useState<string | null>(null);
  const [venue, setVenue] = useState<string | null>(null);
  const [addingVenue, setAddingVenue] = useState(false);
  const start = useAction('inspections.start');
  const failed = [checklists, opened].find((query) => query.isError);
  if (failed !== undefined) return <FailureNotice error={failed.error} onRetry={() => void failed.refetch()} />;
  if (checklists.data === undefined || opened.data === undefined) return <Waiting />;
  const newest = listNewest(checklists.data);
  const template = chosen ?? (newest[0] === undefined ? null : templateKey(newest[0]));

  const begin = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (template !== null) start.mutate({ visit, venue, template }, { onSuccess: (row) => onStarted(row.id) });
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
            onChoose={() => setChosen(templateKey(each))}
          />
        ))}
      </fieldset>
      <fieldset>
        <legend>{t('venue')}</legend>
        <Option
          name="venue"
          chosen={venue === null}
          onChoose={() => setVenue(null)}
          title={t('wholeSchool')}
          detail={t('wholeSchoolHint')}
        />
        {opened.data.venues.map((each) => (
          <Option
            key={each.id}
            name="venue"
            chosen={each.id === venue}
            onChoose={() => setVenue(each.id)}
            title={each.name}
            detail={[t(`common:venueTypes.${each.type}`), each.location]
              .filter((part) => part !== null && part !== '')
              .join(' · ')}
          />
        ))}
        <Button icon={<PlusOutlined />} type="dashed" onClick={() => setAddingVenue(true)}>
          {t('schools:addVenue')}
        </Button>
      </fieldset>
      {start.isError ? <FailureNotice error={start.error} /> : null}
      <div className="row">
        <Button type="primary" size="large" htmlType="submit" loading={start.isPending} disabled={template === null}>
          {t('begin')}
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
          setVenue(added.id);
          void opened.refetch();
        }}
      />
    </form>
  );
}

type ChecklistCardProps = { readonly template: Template; readonly chosen: boolean; readonly onChoose: () => void };

function ChecklistCard({ template, chosen, onChoose }: ChecklistCardProps): ReactNode {
  const { t } = useTranslation('visit');
  const text = useText();
  const vetoes = template.items.filter((item) => item.score.mode === 'veto').length;
  return (
    <Option
      name="checklist"
      chosen={chosen}
      onChoose={onChoose}
      title={text(template.name)}
      detail={t('checklistFacts', { items: template.items.length, vetoes, full: template.full })}
    />
  );
}

type OptionProps = {
  readonly name: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly title: string;
  readonly detail: string;
};

function Option({ name, chosen, onChoose, title, detail }: OptionProps): ReactNode {
  return (
    <label className="option">
      <input type="radio" name={name} checked={chosen} onChange={onChoose} />
      <span>
        <strong>{title}</strong>
        <span className="soft">{detail}</span>
      </span>
    </label>
  );
}

/** Older versions stay for the inspections that used them; new ones start with the newest. */
function listNewest(templates: readonly Template[]): Template[] {
  return templates.filter(({ id, version }) => !templates.some((other) => other.id === id && other.version > version));
}
