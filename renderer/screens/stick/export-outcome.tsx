/** How an export ended: safe to pull, cancelled, or what went wrong and what was kept. */

import { CheckCircleFilled, InfoCircleFilled, WarningFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportResult } from '../../../shared/model/transfer.ts';
import { failureOf } from '../../api.ts';
import type { ShownFailure } from '../../api.ts';
import { useFailureSentence } from '../../components/failure-notice.tsx';
import { StepHeading } from '../../components/step-heading.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useNotices } from '../../stores/notices.ts';
import { useStick } from './stick-store.ts';
import '../transfer/transfer.css';

/** Failures of a stick, said in the words of a stick. */
const OWN_SENTENCES = new Set(['disk-full', 'folder-read-only', 'folder-missing', 'disk-failed', 'verify-failed']);

export function ExportDone({ result }: { readonly result: ExportResult }): ReactNode {
  const { t } = useTranslation('stick');
  const formats = useFormats();
  const { finish, destination } = useStick();
  const onStick = destination === null || destination.kind === 'removable';
  const facts = [
    [t('done.file'), result.fileName],
    [t('done.folder'), result.folder],
    [t('done.size'), formats.bytes(result.bytes)],
    [
      t('done.carries'),
      t('done.counts', {
        inspections: formats.count(result.inspections),
        changes: formats.count(result.changes),
        photos: formats.count(result.media),
      }),
    ],
    [
      t('done.readers'),
      result.encryptedFor.length === 0
        ? t('done.anyone')
        : t('done.only', { names: result.encryptedFor.join(t('and')) }),
    ],
    [t('done.fingerprint'), result.sha256.slice(0, 16)],
  ] as const;
  return (
    <Outcome tone="good" title={t(onStick ? 'done.titleStick' : 'done.titleFolder')} text={t('done.text')}>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Button type="primary" size="large" onClick={finish}>
        {t('done.close')}
      </Button>
    </Outcome>
  );
}

type StoppedProps = {
  /** Back to what would go. */
  readonly onAgain: () => void;
};

export function ExportCancelled({ onAgain }: StoppedProps): ReactNode {
  const { t } = useTranslation('stick');
  return (
    <Outcome tone="plain" title={t('cancelled.title')} text={t('cancelled.text')}>
      <Again onAgain={onAgain} />
    </Outcome>
  );
}

export function ExportFailed({ failure, onAgain }: StoppedProps & { readonly failure: unknown }): ReactNode {
  const { t } = useTranslation('stick');
  const describe = useFailureSentence();
  const shown = isShown(failure) ? failure : failureOf(failure);
  const own = OWN_SENTENCES.has(shown.code);
  return (
    <Outcome
      tone="warn"
      title={own ? t(`failed.${shown.code}.title`) : t('failed.title')}
      text={own ? t(`failed.${shown.code}.text`) : describe(shown)}
    >
      <p>{t('failed.kept')}</p>
      <Again onAgain={onAgain} />
    </Outcome>
  );
}

function Again({ onAgain }: StoppedProps): ReactNode {
  const { t } = useTranslation('stick');
  return (
    <Button type="primary" size="large" onClick={onAgain}>
      {t('again')}
    </Button>
  );
}

type OutcomeProps = {
  readonly tone: 'good' | 'plain' | 'warn';
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
};

const SIGNS: { readonly [tone in OutcomeProps['tone']]: ReactNode } = {
  good: <CheckCircleFilled aria-hidden />,
  plain: <InfoCircleFilled aria-hidden />,
  warn: <WarningFilled aria-hidden />,
};

function Outcome({ tone, title, text, children }: OutcomeProps): ReactNode {
  const say = useNotices((notices) => notices.say);
  useEffect(() => say(`${title} ${text}`), [say, title, text]);
  return (
    <section className="card outcome stick-outcome" data-tone={tone} aria-label={title}>
      {SIGNS[tone]}
      <div className="stack">
        <div>
          <StepHeading>{title}</StepHeading>
          <p>{text}</p>
        </div>
        {children}
      </div>
    </section>
  );
}

function isShown(failure: unknown): failure is ShownFailure {
  return typeof failure === 'object' && failure !== null && !(failure instanceof Error) && 'code' in failure;
}
