/** Who has signed and who has not. */

import { EditOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SIGNATURE_SLOTS } from '../../../shared/model/visit.ts';
import type { ShownSignature, SignatureSlot, VisitClosingSheet } from '../../../shared/model/visit.ts';
import { mediaUrl } from '../../api.ts';
import { formatMoment } from '../../components/dates.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';
import { SignDialog } from './sign-dialog.tsx';
import { Step } from './step.tsx';
import '../../components/tag.css';

type Props = {
  readonly visit: string;
  readonly sheet: VisitClosingSheet;
  readonly readOnly: boolean;
  readonly onDone: (sheet: VisitClosingSheet) => void;
};

export function Signatures({ visit, sheet, readOnly, onDone }: Props): ReactNode {
  const { t } = useTranslation('closing');
  const [signing, setSigning] = useState<SignatureSlot | null>(null);
  const unsign = useAction('closing.unsign');
  const { signatures } = sheet;
  const find = (slot: SignatureSlot): ShownSignature | undefined => signatures.find((one) => one.slot === slot);
  const shown = SIGNATURE_SLOTS.filter((slot) => find(slot) !== undefined || (!readOnly && isOffered(slot, sheet)));
  return (
    <Step id="closing-signatures" title={t('signatures.title')} hint={t('signatures.hint')}>
      {unsign.isError ? <FailureNotice error={unsign.error} /> : null}
      <ul className="signature-slots">
        {shown.map((slot) => (
          <li key={slot}>
            <Slot
              slot={slot}
              signature={find(slot)}
              readOnly={readOnly}
              onSign={() => setSigning(slot)}
              onTakeBack={() => unsign.mutate({ visit, slot }, { onSuccess: onDone })}
            />
          </li>
        ))}
      </ul>
      <SignDialog visit={visit} sheet={sheet} slot={signing} onDone={onDone} onClose={() => setSigning(null)} />
    </Step>
  );
}

/** A third inspector where there is a third one, a witness where the school refuses. */
function isOffered(slot: SignatureSlot, { signatures, team }: VisitClosingSheet): boolean {
  if (slot === 'inspector-3') return [team.leader, ...team.members].filter((name) => name !== '').length > 2;
  if (slot === 'witness') return signatures.some((one) => one.slot === 'school' && one.refused);
  return true;
}

type SlotProps = {
  readonly slot: SignatureSlot;
  readonly signature: ShownSignature | undefined;
  readonly readOnly: boolean;
  readonly onSign: () => void;
  readonly onTakeBack: () => void;
};

function Slot({ slot, signature, readOnly, onSign, onTakeBack }: SlotProps): ReactNode {
  const { t } = useTranslation('closing');
  const role = t(`roles.${slot}`);
  return (
    <div className="signature-slot" data-signed={signature !== undefined}>
      <div className="signature-who">
        <strong>{role}</strong>
        {signature === undefined ? (
          <span className="soft">{t('signatures.none')}</span>
        ) : (
          <>
            <span>{[signature.name, signature.post].filter((part) => part !== '').join(t('comma'))}</span>
            <span className="soft">{formatMoment(signature.by.at)}</span>
          </>
        )}
      </div>
      <div className="signature-what">
        {signature === undefined ? null : <Given signature={signature} role={role} />}
      </div>
      {readOnly ? null : (
        <div className="row signature-acts">
          {signature === undefined ? null : (
            <Button onClick={onTakeBack} aria-label={t('signatures.takeBackOf', { role })}>
              {t('signatures.takeBack')}
            </Button>
          )}
          <Button
            type={signature === undefined ? 'primary' : 'default'}
            icon={<EditOutlined />}
            onClick={onSign}
            aria-label={t(signature === undefined ? 'signatures.signAs' : 'signatures.againAs', { role })}
          >
            {t(signature === undefined ? 'signatures.sign' : 'signatures.again')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Given({ signature, role }: { readonly signature: ShownSignature; readonly role: string }): ReactNode {
  const { t } = useTranslation('closing');
  const { media, here, refused, words, original, current } = signature;
  return (
    <>
      {media === null || !here ? null : (
        <img className="signature-picture" src={mediaUrl(media)} alt={t('signatures.picture', { role })} />
      )}
      {media !== null && !here ? <span className="soft">{t('signatures.away')}</span> : null}
      {refused ? <span>{t('signatures.refused', { words })}</span> : null}
      {original === '' ? null : <span>{t('signatures.paper', { where: original })}</span>}
      {current ? null : (
        <span className="tag" data-tone="warn">
          {t('signatures.old')}
        </span>
      )}
    </>
  );
}
