/** A bug in a screen ends in one honest sentence and a way on, never in a white window. */

import { Component } from 'react';
import type { ReactNode } from 'react';
import { FailureNotice } from './failure-notice.tsx';

type Props = { readonly children: ReactNode };
type State = { readonly broken: boolean };

export class ErrorBoundary extends Component<Props, State> {
  override state: State = { broken: false };

  static getDerivedStateFromError(): State {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <main className="lone">
        <FailureNotice error={new Error('a screen broke')} onRetry={() => this.setState({ broken: false })} />
      </main>
    );
  }
}
