/** Everything that happened to a finding: its states and its rechecks, in the order of time. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerFile } from '../../../shared/model/ledger.ts';
import { formatMoment } from '../../components/dates.ts';
import { PhotoStrip } from '../../evidence/photo-strip.tsx';
import { useCategoryName } from './category-name.ts';
import { useItemName } from './item-name.ts';

type RevisedField = LedgerFile['revisions'][number]['changes'][number]['field'];
type Event = { readonly at: number; readonly key: string; readonly what: ReactNode };

export function FindingHistory({ file: { history, rechecks, revisions } }: { readonly file: LedgerFile }): ReactNode {
  const { t } = useTranslation('ledger');
  const categoryName = useCategoryName();
  const itemName = useItemName();
  const say = (field: RevisedField, value: string): string => {
    if (value === '') return t('common:none');
    if (field === 'category') return categoryName(value);
    if (field === 'severity') return t(`common:severities.${value}`);
    const [template = '', item = ''] = value.split(' ');
    return field === 'item' ? itemName(template, item) : value;
  };
  const sayBoth = (field: RevisedField, from: string, to: string) => ({ from: say(field, from), to: say(field, to) });
  const steps = history.map(({ standing, by }): Event => {
    const { state, closure, until, reason } = standing;
    const about = [
      closure === null ? '' : t(`findings:closures.${closure}`),
      until === null || state !== 'extended' ? '' : t('findings:dueBy', { due: until }),
      reason,
    ].filter((words) => words !== '');
    return {
      at: by.at,
      key: `${by.replica} ${by.at} ${state}`,
      what: (
        <>
          <p>
            <strong>{t(`findings:states.${state}`)}</strong> {about.join(' · ')}
          </p>
          <p className="soft">{[standing.on, by.author, formatMoment(by.at)].join(' · ')}</p>
        </>
      ),
    };
  });
  const looks = rechecks.map((recheck): Event => {
    const { verdict, method, note, by, on, photos } = recheck;
    const about = [t(`findings:verdicts.${verdict}`), t(`findings:methods.${method}`), note];
    return {
      at: by.at,
      key: recheck.id,
      what: (
        <>
          <p>
            <strong>{t('recheck.title')}</strong> {about.filter((words) => words !== '').join(' · ')}
          </p>
          <p className="soft">{[on, by.author, formatMoment(by.at)].join(' · ')}</p>
          <PhotoStrip photos={photos} readOnly />
        </>
      ),
    };
  });
  const corrections = revisions.map(({ on, reason, changes, by }): Event => ({
    at: by.at,
    key: `${by.replica} ${by.at} revised`,
    what: (
      <>
        <p>
          <strong>{t('revise.title')}</strong> {reason}
        </p>
        <ul>
          {changes.map(({ field, from, to }) => (
            <li key={field}>
              {t('revise.changed', { field: t(`revise.fields.${field}`), ...sayBoth(field, from, to) })}
            </li>
          ))}
        </ul>
        <p className="soft">{[on, by.author, formatMoment(by.at)].join(' · ')}</p>
      </>
    ),
  }));
  const events = [...steps, ...looks, ...corrections].toSorted((a, b) => a.at - b.at);
  return (
    <section className="card stack" aria-labelledby="finding-history">
      <h2 id="finding-history">{t('findings:history')}</h2>
      <ol className="finding-events">
        {events.map(({ key, what }) => (
          <li key={key}>{what}</li>
        ))}
      </ol>
    </section>
  );
}
