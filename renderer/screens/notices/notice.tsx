/** One notice: what it said, what became of its findings, printing it again, revoking it. */

import { FileWordOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoticeFile } from '../../../shared/model/notice.ts';
import { call } from '../../api.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Screen, Trail } from '../../components/screen.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useCall } from '../../queries.ts';
import { routes } from '../../routes.ts';
import { WriteReplyForm } from '../replies/write-reply-form.tsx';
import { DocumentState } from './document-state.tsx';
import { RevokeDocument } from './revoke.tsx';
import { WriteDialog } from './write-dialog.tsx';
import '../../components/tag.css';
import './notices.css';

export function NoticeScreen({ notice: id }: { readonly notice: string }): ReactNode {
  const { t } = useTranslation('notices');
  const opened = useCall('notices.open', { notice: id });
  const trail = <Trail href={routes.notices} words={t('title')} />;
  if (opened.data === undefined) {
    return opened.isError ? (
      <Screen title={t('kinds.notice')} trail={trail}>
        <FailureNotice error={opened.error} onRetry={() => void opened.refetch()} />
      </Screen>
    ) : (
      <Waiting />
    );
  }
  const { row, notice } = opened.data;
  return (
    <Screen
      title={t('noticeTitle', { number: notice.number })}
      lead={notice.schoolName}
      trail={trail}
      actions={
        <>
          {row.revokedOn === null ? <WriteReplyForm notice={row.id} /> : null}
          <DocumentActions document={row.id} isRevoked={row.revokedOn !== null} />
        </>
      }
    >
      <div className="stack">
        <DocumentState row={row} revoked={opened.data.revoked} />
        <Facts file={opened.data} />
        <Findings file={opened.data} />
      </div>
    </Screen>
  );
}

type ActionsProps = { readonly document: string; readonly isRevoked: boolean };

export function DocumentActions({ document: id, isRevoked }: ActionsProps): ReactNode {
  const { t } = useTranslation('notices');
  const [writing, setWriting] = useState(false);
  return (
    <>
      {isRevoked ? null : <RevokeDocument document={id} />}
      <Button type="primary" size="large" icon={<FileWordOutlined />} onClick={() => setWriting(true)}>
        {t('writeAgain')}
      </Button>
      <WriteDialog
        open={writing}
        title={t('writeAgain')}
        warning={t('writeAgainWhat')}
        action={t('write')}
        onStart={(folder) => call('notices.write', { documents: [id], folder })}
        onClose={() => setWriting(false)}
      />
    </>
  );
}

function Facts({ file: { notice, row } }: { readonly file: NoticeFile }): ReactNode {
  const { t } = useTranslation('notices');
  const facts: readonly (readonly [name: string, value: string])[] = [
    [t('office.authority'), notice.letter.authority],
    [t('on'), notice.on],
    [t('replyBy'), row.replyBy ?? ''],
    [t('matter'), notice.matter],
    [t('office.contact'), [notice.letter.contact, notice.letter.phone].filter((one) => one !== '').join(' ')],
    [t('columns.findings'), t('openOf', { count: row.findings, open: row.open })],
  ];
  return (
    <section className="card" aria-label={t('kinds.notice')}>
      <dl className="notice-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Findings({ file: { notice, states } }: { readonly file: NoticeFile }): ReactNode {
  const { t } = useTranslation('notices');
  return (
    <section className="card" aria-label={t('itsFindings')}>
      <h2>{t('itsFindings')}</h2>
      <ol className="notice-findings">
        {notice.findings.map(({ finding, place, facts, basis, remedy, due }, index) => {
          const state = states[index] ?? null;
          return (
            <li key={finding}>
              <strong>{index + 1}</strong>
              <div>
                <div className="row">
                  <span className="tag" data-tone={state === 'closed' ? 'good' : undefined}>
                    {state === null ? t('findingGone') : t(`findings:states.${state}`)}
                  </span>
                  <span className="tag">{due === null ? t('findings:atOnce') : t('findings:dueBy', { due })}</span>
                  <span className="soft">{place}</span>
                </div>
                <p>{facts}</p>
                {remedy === '' ? null : <p className="soft">{t('remedy', { remedy })}</p>}
                {basis === '' ? null : <p className="soft">{t('basis', { basis })}</p>}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
