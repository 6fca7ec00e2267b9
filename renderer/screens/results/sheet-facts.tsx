/** What was inspected, by whom, how far. */

import { HistoryOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { InspectionSheet } from '../../../shared/model/inspection.ts';
import { useChecklistName } from '../../components/checklists.ts';
import { formatMoment } from '../../components/dates.ts';
import { JoinedNote } from './joined-note.tsx';
import type { Looked } from './result.tsx';

type Props = { readonly sheet: InspectionSheet; readonly onLook: (looked: Looked) => void };

export function SheetFacts({ sheet, onLook }: Props): ReactNode {
  const { t } = useTranslation('results');
  const nameOf = useChecklistName();
  const { inspection, school, venue, state } = sheet;
  const version = inspection.template.split('@')[1];
  const facts: readonly (readonly [name: string, value: ReactNode])[] = [
    [t('facts.school'), listWords([school?.name ?? inspection.schoolName, school?.code])],
    [
      t('facts.town'),
      listWords([school?.town ?? inspection.town, school?.stage && t(`common:stages.${school.stage}`)]),
    ],
    [
      t('facts.venue'),
      venue === null
        ? (inspection.venueName ?? t('wholeSchool'))
        : listWords([venue.name, t(`common:venueTypes.${venue.type}`), venue.post, venue.location]),
    ],
    [
      t('facts.checklist'),
      version === undefined
        ? nameOf(inspection.template)
        : t('facts.version', { name: nameOf(inspection.template), version }),
    ],
    [t('facts.on'), inspection.on],
    [t('facts.authors'), inspection.authors.length === 0 ? t('nobody') : inspection.authors.join(t('comma'))],
    [
      t('facts.progress'),
      t('facts.answered', { answered: inspection.answered, total: inspection.total, failing: inspection.failing }),
    ],
    [t('facts.changed'), formatMoment(inspection.changedAt)],
  ];
  return (
    <section className="card" aria-label={t('facts.title')}>
      <JoinedNote joined={sheet.joined} />
      <dl className="sheet-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className="row sheet-state">
        <span className="tag" data-tone={state.state === 'finished' ? 'good' : 'primary'}>
          {t(`common:states.${state.state}`)}
        </span>
        {state.left.length === 0 ? null : (
          <span>{t('facts.left', { count: state.left.length, reason: state.reason })}</span>
        )}
        {state.left.length === 0 && state.reason !== '' ? (
          <span>{t('facts.reason', { reason: state.reason })}</span>
        ) : null}
        {inspection.amended ? (
          <span className="tag" data-tone="warn">
            {t('closing:amended')}
          </span>
        ) : null}
        <Button
          className="no-print"
          type="text"
          icon={<HistoryOutlined />}
          onClick={() =>
            onLook({
              cell: { kind: 'inspection', entity: inspection.id, field: 'state' },
              title: t('history.ofState'),
              item: null,
            })
          }
        >
          {t('history.ofState')}
        </Button>
      </div>
    </section>
  );
}

function listWords(words: readonly (string | null | undefined)[]): string {
  const known = words.filter((word) => word !== null && word !== undefined && word !== '');
  return known.length === 0 ? '—' : known.join(' · ');
}
