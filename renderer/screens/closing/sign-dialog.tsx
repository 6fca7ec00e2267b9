/** One person signs: on the screen, on paper, or refuses. */

import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignatureSlot, VisitClosingSheet } from '../../../shared/model/visit.ts';
import { SignForm } from './sign-form.tsx';

type Props = {
  readonly visit: string;
  readonly sheet: VisitClosingSheet;
  /** Null while nobody signs. */
  readonly slot: SignatureSlot | null;
  readonly onDone: (sheet: VisitClosingSheet) => void;
  readonly onClose: () => void;
};

export function SignDialog({ visit, sheet, slot, onDone, onClose }: Props): ReactNode {
  const { t } = useTranslation('closing');
  return (
    <Modal
      open={slot !== null}
      title={slot === null ? '' : t('sign.title', { role: t(`roles.${slot}`) })}
      footer={null}
      width={720}
      centered
      maskClosable={false}
      onCancel={onClose}
      afterOpenChange={(opened) => opened && document.getElementById('sign-name')?.focus()}
      destroyOnHidden
    >
      {slot === null ? null : (
        <SignForm visit={visit} slot={slot} name={suggestName(slot, sheet)} onDone={onDone} onClose={onClose} />
      )}
    </Modal>
  );
}

/** The n-th of the team for the n-th inspector, unless that one has signed already. */
function suggestName(slot: SignatureSlot, { team, signatures }: VisitClosingSheet): string {
  const before = signatures.find((one) => one.slot === slot);
  if (before !== undefined) return before.name;
  if (!slot.startsWith('inspector')) return '';
  const names = [...new Set([team.leader, ...team.members])].filter(
    (name) => name !== '' && !signatures.some((one) => one.name === name),
  );
  return names[0] ?? '';
}
