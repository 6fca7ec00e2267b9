/** Mounted once beside the screens: pictures on their way are seen, masked, cancelled and refused here, wherever one is. */

import { Alert, Button } from 'antd';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureSentence } from '../components/failure-notice.tsx';
import { ProgressBar } from '../components/progress-bar.tsx';
import { useNotices } from '../stores/notices.ts';
import { useCamera } from './camera-store.ts';
import { cancelIntake, dismissRefusals, useIntake } from './intake.ts';
import type { Refusal } from './intake.ts';
import { MaskDialog } from './mask-dialog.tsx';
import { useRefreshPhotos } from './photo-actions.ts';
import './evidence.css';

export function EvidenceDesk(): ReactNode {
  const running = useIntake((intake) => intake.running);
  const masking = useIntake((intake) => intake.masking !== null);
  const refused = useIntake((intake) => intake.refused);
  const shooting = useCamera((camera) => camera.open);
  useSpokenProgress();
  useEffect(() => {
    if (!running) return undefined;
    const hold = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', hold);
    return () => window.removeEventListener('beforeunload', hold);
  }, [running]);
  return (
    <>
      {/* One picture after the other is shot first; they are masked when the camera is put away. */}
      {masking && !shooting ? <MaskDialog /> : null}
      {(running && !masking) || refused.length > 0 ? (
        <section className="intake">
          {running && !masking ? <Running /> : null}
          {refused.length > 0 ? <Refused refused={refused} /> : null}
        </section>
      ) : null}
    </>
  );
}

function Running(): ReactNode {
  const { t } = useTranslation('evidence');
  const done = useIntake((intake) => intake.done);
  const total = useIntake((intake) => intake.total);
  return (
    <div className="intake-running">
      <span>{t('intake.running')}</span>
      <ProgressBar answered={done} total={total} label={t('intake.progress')} />
      <Button onClick={cancelIntake}>{t('intake.cancel')}</Button>
    </div>
  );
}

function Refused({ refused }: { readonly refused: readonly Refusal[] }): ReactNode {
  const { t } = useTranslation('evidence');
  const describe = useFailureSentence();
  return (
    <Alert
      role="alert"
      type="error"
      showIcon
      title={t('intake.refused', { count: refused.length })}
      closable={{ onClose: dismissRefusals, 'aria-label': t('common:close') }}
      description={
        <ul className="intake-refused">
          {refused.map(({ key, name, why }) => (
            <li key={key}>
              {'problem' in why
                ? t(`problems.${why.problem}`, { name })
                : t('intake.failed', { name, why: describe(why.failure) })}
            </li>
          ))}
        </ul>
      }
    />
  );
}

/** Says aloud what became of the pictures, and has lists read again as they become photos. */
function useSpokenProgress(): void {
  const { t } = useTranslation('evidence');
  const refresh = useRefreshPhotos();
  const version = useIntake((intake) => intake.version);
  useEffect(() => {
    if (version === 0) return;
    refresh();
    useNotices.getState().say(t('intake.stored', { count: version }));
  }, [version, refresh, t]);
}
