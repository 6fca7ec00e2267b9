/** Laptops whose bundles came for the first time: taken only after a person has compared the check code. */

import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PreviewedBundle, Signer } from '../../../shared/model/transfer.ts';
import { CheckCode } from '../../components/check-code.tsx';
import { useImports } from './imports-store.ts';

/** More names than this help nobody. */
const NAMED = 3;

export function AcceptSigners({ bundles }: { readonly bundles: readonly PreviewedBundle[] }): ReactNode {
  const { t } = useTranslation('imports');
  const { compared, compare } = useImports();
  const newcomers = groupBySigner(bundles);
  if (newcomers.length === 0) return null;
  const nameFiles = (files: readonly string[]): string => {
    const names = files.slice(0, NAMED).join(t('accept.and'));
    return t(files.length > NAMED ? 'accept.filesAndMore' : 'accept.files', { count: files.length, names });
  };
  return (
    <section className="accept stack" aria-labelledby="accept-title">
      <div>
        <h3 id="accept-title">{t('accept.title', { count: newcomers.length })}</h3>
        <p>{t('accept.how')}</p>
      </div>
      <ul className="signers">
        {newcomers.map(({ signer, files }) => (
          <li key={signer.publicKey}>
            <div>
              <strong>{signer.name}</strong> <span className="soft">{t(`common:roles.${signer.role}`)}</span>
              <p className="soft">{nameFiles(files)}</p>
            </div>
            <CheckCode code={signer.checkCode} />
            <Checkbox
              checked={compared.includes(signer.publicKey)}
              aria-label={t('accept.comparedOf', { name: signer.name })}
              onChange={({ target }) => compare(signer.publicKey, target.checked)}
            >
              {t('accept.compared')}
            </Checkbox>
          </li>
        ))}
      </ul>
      <p className="soft">{t('accept.otherwise')}</p>
    </section>
  );
}

type Newcomer = { readonly signer: Signer; readonly files: readonly string[] };

function groupBySigner(bundles: readonly PreviewedBundle[]): readonly Newcomer[] {
  const groups = new Map<string, { signer: Signer; files: string[] }>();
  for (const { verdict, signerIsNew, signer, file } of bundles) {
    if (verdict !== 'ready' || !signerIsNew || signer === null) continue;
    const group = groups.get(signer.publicKey) ?? { signer, files: [] };
    group.files.push(file);
    groups.set(signer.publicKey, group);
  }
  return [...groups.values()];
}
