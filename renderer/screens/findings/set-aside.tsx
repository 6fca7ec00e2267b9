/** Findings that were withdrawn or went on in another one: they can be had back. */

import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FindingRow } from '../../../shared/model/finding.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';
import { FindingSentence } from './finding-sentence.tsx';
import { FindingTags } from './finding-tags.tsx';

type Props = { readonly findings: readonly FindingRow[]; readonly readOnly: boolean };

export function SetAside({ findings, readOnly }: Props): ReactNode {
  const { t } = useTranslation('findings');
  const restore = useAction('findings.withdraw');
  if (findings.length === 0) return null;
  return (
    <section className="card" aria-label={t('setAside')}>
      <h2>{t('setAside')}</h2>
      <ul className="finding-list">
        {findings.map((finding) => (
          <li key={finding.id}>
            <div className="finding" data-state={finding.state}>
              <div className="finding-head">
                <p className="finding-facts">
                  <FindingSentence facts={finding.facts} />
                </p>
                {readOnly ? null : (
                  <Button
                    loading={restore.isPending}
                    onClick={() => restore.mutate({ finding: finding.id, withdrawn: false, reason: '' })}
                  >
                    {t('restore')}
                  </Button>
                )}
              </div>
              <FindingTags finding={finding} />
            </div>
          </li>
        ))}
      </ul>
      {restore.isError ? <FailureNotice error={restore.error} /> : null}
    </section>
  );
}
