/** One page of the numbers: its frame, its filters as the address has them, and what it shows for them. */

import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { Scope } from '../../../shared/analysis/table.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useCall } from '../../queries.ts';
import { NumbersFrame } from './numbers-frame.tsx';
import { numbersPath, readScope, readTable } from './scope-address.ts';
import type { NumbersPage } from './scope-address.ts';
import { TablesScope } from './tables-scope.tsx';
import './tables.css';

type Props = {
  readonly page: NumbersPage;
  /** The filters as the address has them; '' for those that the page begins with. */
  readonly address: string;
  /** @param today the bureau's day, `YYYY-MM-DD` */
  readonly begin: (today: string) => Scope;
  readonly renderActions?: (scope: Scope) => ReactNode;
  /** False while the page shows something else than what is filtered. */
  readonly filters?: boolean;
  readonly children: (scope: Scope) => ReactNode;
};

export function NumbersPageFor({ page, address, begin, renderActions, filters = true, children }: Props): ReactNode {
  const [, navigate] = useLocation();
  const choices = useCall('dashboard.choices', {});
  const chosen = readScope(address);
  if (choices.data === undefined) {
    return (
      <NumbersFrame page={page} chosen={chosen}>
        {choices.isError ? <FailureNotice error={choices.error} onRetry={() => void choices.refetch()} /> : <Waiting />}
      </NumbersFrame>
    );
  }
  const scope = chosen ?? begin(choices.data.today);
  const go = (next: Scope): void =>
    navigate(numbersPath(page, next, page === 'tables' ? readTable(address) : undefined));
  return (
    <NumbersFrame page={page} chosen={chosen} actions={renderActions?.(scope)}>
      {filters ? <TablesScope scope={scope} choices={choices.data} onChange={go} /> : null}
      {children(scope)}
    </NumbersFrame>
  );
}
