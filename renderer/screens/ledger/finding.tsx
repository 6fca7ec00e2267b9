/** One finding as the bureau sees it: facts, photos, what came before, rechecks, and everything that happened to it. */

import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ANY_FINDING } from '../../../shared/model/ledger.ts';
import type { LedgerFile, LedgerStep } from '../../../shared/model/ledger.ts';
import { isOpen } from '../../../shared/findings/states.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Screen, Trail } from '../../components/screen.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { PhotoStrip } from '../../evidence/photo-strip.tsx';
import { useCall } from '../../queries.ts';
import { findingPath, resultPath, rosterSchoolPath, routes } from '../../routes.ts';
import { FindingSentence } from '../findings/finding-sentence.tsx';
import { FindingTags } from '../findings/finding-tags.tsx';
import { NoticesOfFinding } from '../notices/notices-of-finding.tsx';
import { RepliesOfFinding } from '../replies/replies-of-finding.tsx';
import { ActDialog } from './act-dialog.tsx';
import { FindingFacts } from './finding-facts.tsx';
import { FindingHistory } from './finding-history.tsx';
import { useLedger } from './ledger-store.ts';
import { RecheckForm } from './recheck-form.tsx';
import '../findings/findings.css';
import './finding.css';
import './ledger.css';

export function FindingScreen({ finding }: { readonly finding: string }): ReactNode {
  const { t } = useTranslation('ledger');
  const [step, setStep] = useState<LedgerStep | null>(null);
  const opened = useCall('ledger.open', { finding });
  const narrow = useLedger((ledger) => ledger.narrow);
  const back = <Trail href={routes.findings} words={t('back')} />;
  if (opened.data === undefined) {
    return opened.isError ? (
      <Screen title={t('one')} trail={back}>
        <FailureNotice error={opened.error} onRetry={() => void opened.refetch()} />
      </Screen>
    ) : (
      <Waiting />
    );
  }
  const file = opened.data;
  const { finding: row, photos } = file;
  const school = row.schoolName === '' ? t('unknownSchool') : row.schoolName;
  return (
    <Screen
      title={t('oneOf', { school })}
      trail={back}
      lead={[row.town ?? '', row.venueName ?? t('common:wholeSchool')].filter((one) => one !== '').join(' · ')}
    >
      <div className="stack">
        <section className="card stack finding-main" aria-label={t('findings:facts')}>
          <p className="finding-text">
            <FindingSentence facts={row.facts} />
          </p>
          <FindingTags finding={row} />
          <Warnings file={file} />
          <div className="row" role="group" aria-label={t('act.choose')}>
            {file.steps.map((one) => (
              <Button key={one} onClick={() => setStep(one)}>
                {t(`steps.${one}`)}
              </Button>
            ))}
            {file.steps.length === 0 ? <span className="soft">{t('noSteps')}</span> : null}
          </div>
        </section>
        <FindingFacts file={file} />
        {photos.length === 0 ? null : (
          <section className="card stack" aria-labelledby="finding-photos">
            <h2 id="finding-photos">{t('findings:photosOf')}</h2>
            <PhotoStrip photos={photos} readOnly />
          </section>
        )}
        <NoticesOfFinding finding={row.id} />
        <RepliesOfFinding finding={row.id} />
        <Same file={file} />
        {isOpen(row.state) && row.state !== 'draft' ? <RecheckForm finding={row.id} /> : null}
        <FindingHistory file={file} />
        <p className="row">
          <Link href={rosterSchoolPath(row.school)}>{t('toSchool')}</Link>
          <Link href={routes.findings} onClick={() => narrow({ ...ANY_FINDING, school: row.school })}>
            {t('allOfSchool')}
          </Link>
          {row.inspection === null ? null : <Link href={resultPath(row.inspection)}>{t('toInspection')}</Link>}
        </p>
      </div>
      {step === null ? null : (
        <ActDialog wanted={{ step, findings: [row.id] }} filter={ANY_FINDING} onClose={() => setStep(null)} />
      )}
    </Screen>
  );
}

function Warnings({ file: { finding } }: { readonly file: LedgerFile }): ReactNode {
  const { t } = useTranslation('ledger');
  if (finding.earlier === null && !finding.relapsed) return null;
  return (
    <p className="finding-again">
      {finding.relapsed ? t('relapsedLine') : null}
      {finding.earlier === null ? null : (
        <>
          {t('repeatedLine')} <Link href={findingPath(finding.earlier)}>{t('toEarlier')}</Link>
        </>
      )}
    </p>
  );
}

/** Others at the same item, venue and school. */
function Same({ file: { same } }: { readonly file: LedgerFile }): ReactNode {
  const { t } = useTranslation('ledger');
  if (same.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="finding-same">
      <h2 id="finding-same">{t('same', { count: same.length })}</h2>
      <ul className="finding-same">
        {same.map((row) => (
          <li key={row.id}>
            <Link href={findingPath(row.id)}>
              {row.on} · <FindingSentence facts={row.facts} />
            </Link>
            <FindingTags finding={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}
