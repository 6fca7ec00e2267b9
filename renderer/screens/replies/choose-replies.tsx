/** Which files and folders to look into for replies. */

import { CloseOutlined, FileTextOutlined, FolderOpenOutlined, FolderOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';
import { useJobs } from '../../stores/jobs.ts';
import { ChoosePlaces, useSystemDialogs } from '../places/choose-places.tsx';
import { usePlaceName } from '../places/place-names.ts';
import { useReplies } from './replies-store.ts';

export function ChooseReplies(): ReactNode {
  const { t } = useTranslation('replies');
  const nameOf = usePlaceName();
  const twoDialogs = useSystemDialogs();
  const { chosen, add, remove, follow } = useReplies();
  const noteJob = useJobs((jobs) => jobs.noteJob);
  const read = useAction('replies.read');
  const start = (): void =>
    read.mutate(
      { paths: chosen.map(({ token }) => token) },
      {
        onSuccess: (job) => {
          noteJob(job);
          follow(job.id, 'read');
        },
      },
    );
  return (
    <section className="card stack" aria-labelledby="replies-choose">
      <h2 id="replies-choose">{t('choose.title')}</h2>
      <p>{t('choose.lead')}</p>
      <div className="row">
        <ChoosePlaces what="replies" icon={<FolderOpenOutlined />} onChoose={add}>
          {t(twoDialogs ? 'choose.files' : 'choose.filesOrFolders')}
        </ChoosePlaces>
        {twoDialogs ? (
          <ChoosePlaces what="folder" icon={<FolderOutlined />} onChoose={add}>
            {t('choose.folder')}
          </ChoosePlaces>
        ) : null}
      </div>
      {chosen.length === 0 ? null : (
        <ul className="replies-chosen" aria-label={t('choose.chosen')}>
          {chosen.map((place) => (
            <li key={place.token}>
              {place.kind === 'folder' ? <FolderOutlined aria-hidden /> : <FileTextOutlined aria-hidden />}
              <span>{nameOf(place)}</span>
              <Button
                type="text"
                icon={<CloseOutlined />}
                aria-label={t('choose.remove', { name: nameOf(place) })}
                onClick={() => remove(place)}
              />
            </li>
          ))}
        </ul>
      )}
      {read.isError ? <FailureNotice error={read.error} /> : null}
      <div className="row">
        <Button type="primary" size="large" disabled={chosen.length === 0 || read.isPending} onClick={start}>
          {t('choose.start')}
        </Button>
        <span className="soft">{t(chosen.length === 0 ? 'choose.first' : 'choose.hint')}</span>
      </div>
    </section>
  );
}
