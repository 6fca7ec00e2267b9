/** For whom, where to, and the one button. */

import { FolderOpenOutlined, FolderOutlined, UsbOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../../shared/contract.ts';
import { failureOf } from '../../api.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useAction } from '../../queries.ts';
import { useJobs } from '../../stores/jobs.ts';
import { ChoosePlaces } from '../places/choose-places.tsx';
import { DriveButtons } from '../places/drive-buttons.tsx';
import { useDrives } from '../places/drives.ts';
import { usePlaceName } from '../places/place-names.ts';
import { useStick } from './stick-store.ts';

export function Destination({ bytes }: { readonly bytes: number }): ReactNode {
  const { t } = useTranslation('stick');
  const nameOf = usePlaceName();
  const drives = useDrives();
  const { destination: wanted, everything, choose, follow } = useStick();
  const noteJob = useJobs((jobs) => jobs.noteJob);
  const start = useAction('export.start');
  const destination = chooseDestination(wanted, drives);
  const tight = destination?.free != null && destination.free < bytes;

  return (
    <section className="card stack" aria-labelledby="stick-where">
      <div>
        <h2>{t('forWhom')}</h2>
        <p>{t('forBureau')}</p>
        <p className="soft">{t('notEncrypted')}</p>
      </div>
      <div className="stack stick-where">
        <h2 id="stick-where">{t('where')}</h2>
        {drives === null ? (
          <Waiting words={t('lookingForDrives')} />
        ) : (
          <DriveButtons drives={drives} chosen={destination === null ? [] : [destination.token]} onChoose={choose} />
        )}
        <div className="row">
          <ChoosePlaces what="folder" icon={<FolderOpenOutlined />} onChoose={([place]) => place && choose(place)}>
            {t('otherFolder')}
          </ChoosePlaces>
        </div>
        {destination === null || destination.kind === 'removable' ? null : <ChosenFolder place={destination} />}
      </div>
      {tight ? <Alert type="warning" showIcon title={t('tight')} /> : null}
      {start.isError ? <FailureNotice error={failureOf(start.error)} /> : null}
      <Button
        type="primary"
        size="large"
        block
        disabled={destination === null || start.isPending}
        onClick={() =>
          destination !== null &&
          start.mutate(
            { folder: destination.token, everything },
            {
              onSuccess: (job) => {
                noteJob(job);
                follow(job.id);
              },
            },
          )
        }
      >
        {destination === null ? t('chooseFirst') : t('exportTo', { name: nameOf(destination) })}
      </Button>
    </section>
  );
}

function ChosenFolder({ place }: { readonly place: Place }): ReactNode {
  const { t } = useTranslation('stick');
  const formats = useFormats();
  const nameOf = usePlaceName();
  return (
    <p className="stick-chosen" role="status">
      {place.kind === 'removable' ? <UsbOutlined aria-hidden /> : <FolderOutlined aria-hidden />}
      <span>
        {t('chosenFolder')} <strong>{nameOf(place)}</strong>
        {place.free === null ? null : (
          <span className="soft"> · {t('places:free', { size: formats.bytes(place.free) })}</span>
        )}
      </span>
    </p>
  );
}

/** What the user chose, unless that stick was pulled meanwhile; else the only stick there is. */
function chooseDestination(wanted: Place | null, drives: readonly Place[] | null): Place | null {
  if (drives === null) return wanted;
  if (wanted !== null && wanted.kind !== 'removable') return wanted;
  const present = drives.find(({ token }) => token === wanted?.token);
  if (present !== undefined) return present;
  return drives.length === 1 ? (drives[0] ?? null) : null;
}
