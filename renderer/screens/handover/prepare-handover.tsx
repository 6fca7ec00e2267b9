/** What a handover carries, its passphrase, and where it goes. */

import { UnlockOutlined } from '@ant-design/icons';
import { Alert, Button, Input } from 'antd';
import { useId, useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { SHORTEST_PASSPHRASE } from '../../../shared/model/handover.ts';
import type { HandoverPreview } from '../../../shared/model/handover.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useAction, useCall } from '../../queries.ts';
import { useJobs } from '../../stores/jobs.ts';
import { ChooseTarget, useTarget } from '../places/choose-target.tsx';
import { usePlaceName } from '../places/place-names.ts';
import { judgePassphrase } from '../settings/passphrase-strength.ts';
import { useHandover } from './handover-store.ts';

export function PrepareHandover({ visit }: { readonly visit: string }): ReactNode {
  const preview = useCall('handover.preview', { visit }, { fresh: true });
  if (preview.isError) return <FailureNotice error={preview.error} onRetry={() => void preview.refetch()} />;
  if (preview.data === undefined) return <Waiting />;
  return (
    <div className="handover">
      <WhatGoes preview={preview.data} />
      <HandoverForm visit={visit} bytes={preview.data.bytes} />
    </div>
  );
}

function WhatGoes({ preview }: { readonly preview: HandoverPreview }): ReactNode {
  const { t } = useTranslation('handover');
  const formats = useFormats();
  const figures = [
    [t('figures.inspections'), formats.count(preview.inspections)],
    [t('figures.photos'), formats.count(preview.media)],
    [t('figures.changes'), formats.count(preview.changes)],
    [t('figures.size'), formats.bytes(preview.bytes)],
  ] as const;
  return (
    <section className="card stack" aria-labelledby="handover-what">
      <h2 id="handover-what">{t('whatGoes')}</h2>
      <dl className="handover-figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>{t('onlyThis')}</p>
      <p className="soft">{t('authors', { names: preview.authors.join(t('and')) })}</p>
      <h3>{t('how.title')}</h3>
      <ol className="handover-steps">
        <li>{t('how.give')}</li>
        <li>{t('how.import')}</li>
        <li>{t('how.meet')}</li>
      </ol>
    </section>
  );
}

type FormProps = { readonly visit: string; readonly bytes: number };

function HandoverForm({ visit, bytes }: FormProps): ReactNode {
  const { t } = useTranslation('handover');
  const nameOf = usePlaceName();
  const { destination, choose, follow } = useHandover();
  const [isProtected, setProtected] = useState(true);
  const [passphrase, setPassphrase] = useState('');
  const noteJob = useJobs((jobs) => jobs.noteJob);
  const start = useAction('handover.start');
  const target = useTarget(destination);
  const tight = target?.free != null && target.free < bytes;
  const isReady = target !== null && (!isProtected || Array.from(passphrase).length >= SHORTEST_PASSPHRASE);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!isReady) return;
    start.mutate(
      { visit, folder: target.token, passphrase: isProtected ? passphrase : null },
      {
        onSuccess: (job) => {
          noteJob(job);
          follow(visit, job.id, isProtected);
        },
      },
    );
  };
  return (
    <form className="card stack" onSubmit={submit} aria-label={t('title')}>
      <Protection
        isProtected={isProtected}
        passphrase={passphrase}
        onProtected={setProtected}
        onPassphrase={setPassphrase}
      />
      <div className="stack">
        <h2>{t('stick:where')}</h2>
        <ChooseTarget target={target} onChoose={choose} />
      </div>
      {tight ? <Alert type="warning" showIcon title={t('stick:tight')} /> : null}
      {start.isError ? <FailureNotice error={start.error} /> : null}
      <Button type="primary" size="large" htmlType="submit" block disabled={!isReady} loading={start.isPending}>
        {target === null
          ? t('stick:chooseFirst')
          : t(isProtected ? 'writeTo' : 'writeOpenTo', { name: nameOf(target) })}
      </Button>
    </form>
  );
}

type ProtectionProps = {
  readonly isProtected: boolean;
  readonly passphrase: string;
  readonly onProtected: (isProtected: boolean) => void;
  readonly onPassphrase: (passphrase: string) => void;
};

function Protection({ isProtected, passphrase, onProtected, onPassphrase }: ProtectionProps): ReactNode {
  const { t } = useTranslation('handover');
  const id = useId();
  const missing = Math.max(0, SHORTEST_PASSPHRASE - Array.from(passphrase).length);
  return (
    <fieldset className="handover-protection">
      <legend>{t('who.title')}</legend>
      <label className="option">
        <input type="radio" name={id} checked={isProtected} onChange={() => onProtected(true)} />
        <span>
          <strong>{t('who.passphrase')}</strong>
          <span className="soft">{t('who.passphraseMeans')}</span>
        </span>
      </label>
      {isProtected ? (
        <div className="handover-passphrase">
          <label htmlFor={`${id}-passphrase`}>{t('who.label')}</label>
          {/* Readable: it is told to a colleague who stands beside. */}
          <Input
            id={`${id}-passphrase`}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            value={passphrase}
            aria-describedby={`${id}-strength`}
            onChange={({ target }) => onPassphrase(target.value)}
          />
          <p id={`${id}-strength`} className="soft">
            {t(`settings:strength.${judgePassphrase(passphrase)}`, { missing })}
          </p>
        </div>
      ) : null}
      <label className="option">
        <input type="radio" name={id} checked={!isProtected} onChange={() => onProtected(false)} />
        <span>
          <strong>{t('who.open')}</strong>
          <span className="soft">
            <UnlockOutlined aria-hidden /> {t('who.openMeans')}
          </span>
        </span>
      </label>
    </fieldset>
  );
}
