/** Before a picture is stored: cover people and numbers, or say that there are none. */

import { Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cancelIntake, useIntake } from './intake.ts';
import { MaskEditor } from './mask-editor.tsx';

export function MaskDialog(): ReactNode {
  const { t } = useTranslation('evidence');
  const masking = useIntake((intake) => intake.masking);
  const done = useIntake((intake) => intake.done);
  const total = useIntake((intake) => intake.total);
  if (masking === null) return null;
  const { picture, name, key, decide } = masking;
  return (
    <Modal
      open
      centered
      width="min(1120px, 94vw)"
      title={total > 1 ? t('mask.titleOf', { name, number: done + 1, total }) : t('mask.title', { name })}
      footer={null}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      afterOpenChange={(open) => open && document.querySelector<HTMLElement>('.mask-board')?.focus()}
    >
      <MaskEditor key={key} picture={picture}>
        {(masks) => (
          <>
            {total - done > 1 ? <Button onClick={cancelIntake}>{t('mask.stop')}</Button> : null}
            <Button onClick={() => decide({ keep: false })}>{t('mask.leaveOut')}</Button>
            <Button type="primary" onClick={() => decide({ keep: true, masks })}>
              {masks.length === 0 ? t('mask.nothing') : t('mask.save', { count: masks.length })}
            </Button>
          </>
        )}
      </MaskEditor>
    </Modal>
  );
}
