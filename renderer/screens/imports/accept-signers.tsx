/** Laptops whose bundles came for the first time: taken only after a person has compared the check code. */

import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BundleResult, Signer } from '../../../shared/model/transfer.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useImports } from './imports-store.ts';
import { useStartImport } from './start-import.ts';

export function AcceptSigners({ results }: { readonly results: readonly BundleResult[] }): ReactNode {
  const { t } = useTranslation('imports');
  const { sent } = useImports();
  const { start, isPending, error } = useStartImport();
  const [compared, setCompared] = useState<readonly string[]>([]);
  const waiting = groupBySigner(results);
  const files = new Set(
    waiting.filter(({ signer }) => compared.includes(signer.publicKey)).flatMap((group) => group.files),
  );
  // Only what waits for this: the rest of the batch has been imported already. Inside a folder that cannot be told apart.
  const again = sent.filter((place) => place.kind !== 'bundle' || files.has(place.name));

  return (
    <section className="accept stack" aria-labelledby="accept-title">
      <div>
        <h3 id="accept-title">{t('accept.title', { count: waiting.length })}</h3>
        <p>{t('accept.how')}</p>
      </div>
      <ul className="signers">
        {waiting.map(({ signer, files: names }) => (
          <li key={signer.publicKey}>
            <div>
              <strong>{signer.name}</strong> <span className="soft">{t(`common:roles.${signer.role}`)}</span>
              <p className="soft">{t('accept.files', { count: names.length, names: names.join(t('accept.and')) })}</p>
            </div>
            <div className="check-code">
              <span className="soft">{t('checkCode')}</span>
              <code>{signer.checkCode}</code>
            </div>
            <Checkbox
              checked={compared.includes(signer.publicKey)}
              onChange={({ target }) =>
                setCompared(
                  target.checked
                    ? [...compared, signer.publicKey]
                    : compared.filter((publicKey) => publicKey !== signer.publicKey),
                )
              }
            >
              {t('accept.compared')}
            </Checkbox>
          </li>
        ))}
      </ul>
      {error === null ? null : <FailureNotice error={error} />}
      <div className="row">
        <Button
          type="primary"
          size="large"
          disabled={compared.length === 0 || isPending}
          onClick={() => start(again, compared)}
        >
          {t('accept.accept')}
        </Button>
        <span className="soft">{t('accept.otherwise')}</span>
      </div>
    </section>
  );
}

type Waiting = { readonly signer: Signer; readonly files: readonly string[] };

function groupBySigner(results: readonly BundleResult[]): readonly Waiting[] {
  const groups = new Map<string, { signer: Signer; files: string[] }>();
  for (const { outcome, signer, file } of results) {
    if (outcome !== 'new-signer' || signer === null) continue;
    const group = groups.get(signer.publicKey) ?? { signer, files: [] };
    group.files.push(file);
    groups.set(signer.publicKey, group);
  }
  return [...groups.values()];
}
