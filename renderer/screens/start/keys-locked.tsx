/** The bureau's workspace is here, its keys cannot be opened here: the recovery file gives them back. */

import type { ReactNode } from 'react';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LanguageChoice } from '../../components/preference-choices.tsx';
import { RestoreKeys } from './restore-keys.tsx';
import './start.css';

type Props = { readonly failure: unknown; readonly onRestored: () => void };

export function KeysLocked({ failure, onRestored }: Props): ReactNode {
  return (
    <main className="start">
      <div className="start-language">
        <LanguageChoice />
      </div>
      <div className="start-form">
        <FailureNotice error={failure} onRetry={onRestored} />
        <div className="card">
          <RestoreKeys onRestored={onRestored} />
        </div>
      </div>
    </main>
  );
}
