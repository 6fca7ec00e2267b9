/** Any failure as a sentence: what happened, what was kept, what to do. */

import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../api.ts';
import type { ShownFailure } from '../api.ts';

type Props = {
  /** What was thrown, or the failure itself. */
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
  /** What the button for trying again says, where that is more than once more the same. */
  readonly retry?: string;
  readonly onClose?: (() => void) | undefined;
};

export function FailureNotice({ error, onRetry, retry: words, onClose }: Props): ReactNode {
  const { t } = useTranslation('common');
  const describe = useFailureSentence();
  const retry = onRetry === undefined ? null : <Button onClick={onRetry}>{words ?? t('retry')}</Button>;
  return (
    <Alert
      role="alert"
      type="error"
      showIcon
      title={describe(isFailure(error) ? error : failureOf(error))}
      action={retry}
      {...(onClose === undefined ? {} : { closable: { onClose, 'aria-label': t('close') } })}
    />
  );
}

/** The sentence for a failure in the user's language, its blanks filled from `detail`. */
export function useFailureSentence(): (failure: ShownFailure) => string {
  const { t } = useTranslation('failures');
  return ({ code, detail }) => {
    if (detail['why'] === 'another-job-runs') return t('common:anotherJobRuns');
    return detail['why'] === 'being-written' ? t('common:beingWritten') : t(code, { ...detail });
  };
}

function isFailure(error: unknown): error is ShownFailure {
  return typeof error === 'object' && error !== null && !(error instanceof Error) && 'code' in error;
}
