/** The closing's values in words, for whoever decides between two of them. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { visitPlanSchema } from '../../../shared/model/inspection.ts';
import {
  schoolViewSchema,
  signatureSchema,
  visitClosingSchema,
  visitTeamSchema,
  visitTimesSchema,
} from '../../../shared/model/visit.ts';
import { mediaUrl } from '../../api.ts';
import { CellValue } from '../results/cell-value.tsx';

type Props = { readonly field: string; readonly value: unknown };

export function VisitWords({ field, value }: Props): ReactNode {
  const words = useVisitWords(field, value);
  const media = field.startsWith('signature ') ? signatureSchema.safeParse(value).data?.media : null;
  if (words === null) return <CellValue value={value} item={null} on="" />;
  return (
    <>
      <p className="answer-value">{words}</p>
      {media == null ? null : (
        <img src={mediaUrl(media)} alt="" style={{ maxInlineSize: 200, background: '#ffffff' }} />
      )}
    </>
  );
}

/** Null for what cannot be read. */
function useVisitWords(field: string, value: unknown): string | null {
  const { t } = useTranslation('closing');
  const join = (parts: readonly (string | null)[]): string =>
    parts.filter((part) => part !== null && part !== '').join(t('comma'));
  const plan = visitPlanSchema.safeParse(value).data;
  const view = schoolViewSchema.safeParse(value).data;
  const team = visitTeamSchema.safeParse(value).data;
  const times = visitTimesSchema.safeParse(value).data;
  const closing = visitClosingSchema.safeParse(value).data;
  const signature = signatureSchema.safeParse(value).data;
  if (typeof value === 'string') return value === '' ? '—' : value;
  if (field === 'plan' && plan !== undefined) return `${plan.on} · ${t(`common:purposes.${plan.purpose}`)}`;
  if (field === 'team' && team !== undefined) return join([team.leader, ...team.members]) || '—';
  if (field === 'times' && times !== undefined) return `${times.arrived ?? '—'} – ${times.left ?? '—'}`;
  if (field === 'view' && view !== undefined) return join([view.view && t(`view.${view.view}`), view.words]) || '—';
  if (field === 'closing' && closing !== undefined) {
    return join([t(closing.state === 'closed' ? 'closed' : 'reopened'), closing.reason]);
  }
  if (value === null) return t('signatures.none');
  if (signature === undefined) return null;
  const refused = signature.refused ? t('signatures.refused', { words: signature.words }) : null;
  const paper = signature.original === '' ? null : t('signatures.paper', { where: signature.original });
  return join([signature.name, signature.post, refused, paper]);
}
