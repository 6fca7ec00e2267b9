/** What is missing, by kind, each leading to where it is put right. */

import { CheckCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { VisitRow } from '../../../shared/model/inspection.ts';
import { MISSING_KINDS } from '../../../shared/model/visit.ts';
import type { Missing } from '../../../shared/model/visit.ts';
import { inspectionPath, routes, visitFindingsPath, visitPath, visitPhotosPath } from '../../routes.ts';
import { jumpToItem } from '../../stores/jump.ts';
import { Step } from './step.tsx';
import { useItemName } from './item-name.ts';

type Props = { readonly visit: VisitRow; readonly missing: readonly Missing[] };

/** So many of a kind are listed; the rest is said as a number. */
const SHOWN = 60;

export function MissingList({ visit, missing }: Props): ReactNode {
  const { t } = useTranslation('closing');
  const must = missing.filter(({ excusable }) => !excusable).length;
  return (
    <Step id="closing-missing" title={t('missing.title')}>
      {missing.length === 0 ? (
        <p className="closing-complete">
          <CheckCircleOutlined aria-hidden /> {t('missing.nothing')}
        </p>
      ) : (
        <p>{t('missing.summary', { must, rest: missing.length - must })}</p>
      )}
      <ul className="closing-missing">
        {MISSING_KINDS.flatMap((what) => {
          const list = missing.filter((one) => one.what === what);
          return list.length === 0 ? [] : [<Kind key={what} what={what} list={list} visit={visit} />];
        })}
      </ul>
    </Step>
  );
}

type KindProps = { readonly what: Missing['what']; readonly list: readonly Missing[]; readonly visit: VisitRow };

function Kind({ what, list, visit }: KindProps): ReactNode {
  const { t } = useTranslation('closing');
  const must = list.some(({ excusable }) => !excusable);
  const title = t(`missing.kinds.${what}`, { count: list.length });
  const tag = (
    <span className="tag" data-tone={must ? 'bad' : 'warn'}>
      {t(must ? 'missing.must' : 'missing.excusable')}
    </span>
  );
  const single = list.length === 1 ? list[0] : undefined;
  if (single !== undefined && OWN_FIELDS[what] !== undefined) {
    return (
      <li>
        {tag} <Jump one={single} visit={visit} words={title} />
      </li>
    );
  }
  return (
    <li>
      <details>
        <summary>
          {tag} {title}
        </summary>
        <ul>
          {list.slice(0, SHOWN).map((one, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- two of a kind may be about one item
            <li key={index}>
              <Jump one={one} visit={visit} words={null} />
            </li>
          ))}
        </ul>
        {list.length > SHOWN ? <p className="soft">{t('missing.more', { count: list.length - SHOWN })}</p> : null}
      </details>
    </li>
  );
}

/** What is put right on this page: the element to go to. */
const OWN_FIELDS: { readonly [what in Missing['what']]?: string } = {
  team: 'closing-members',
  times: 'closing-arrived',
  view: 'closing-view-agrees',
  signature: 'closing-signatures',
  'signature-old': 'closing-signatures',
  witness: 'closing-signatures',
};

/** Where something about a finding is put right, if not on the list of findings. */
const FINDING_PLACES: { readonly [what in Missing['what']]?: (visit: string) => string } = {
  recheck: visitPath,
  mask: visitPhotosPath,
};

type JumpProps = { readonly one: Missing; readonly visit: VisitRow; readonly words: string | null };

function Jump({ one, visit, words }: JumpProps): ReactNode {
  const { t } = useTranslation('closing');
  const nameOf = useItemName(visit);
  const field = OWN_FIELDS[one.what];
  if (field !== undefined) {
    const said = words ?? t(`roles.${one.detail}`);
    return (
      <button type="button" className="closing-jump" onClick={() => focusField(field)}>
        {said}
      </button>
    );
  }
  if (one.finding !== null) {
    const pathOf = FINDING_PLACES[one.what] ?? visitFindingsPath;
    return <Link href={pathOf(visit.id)}>{one.detail}</Link>;
  }
  // It comes back by stick.
  if (one.what === 'handover') return <Link href={routes.imports}>{one.detail}</Link>;
  const { inspection, item } = one;
  if (inspection === null) return t(`conflicts:fields.visit.${one.detail}`, { defaultValue: one.detail });
  return (
    <Link href={inspectionPath(inspection)} onClick={() => item !== null && jumpToItem(item)}>
      {nameOf(inspection, item)}
    </Link>
  );
}

function focusField(id: string): void {
  const element = document.getElementById(id);
  element?.scrollIntoView({ block: 'center' });
  element?.focus({ preventScroll: true });
}
