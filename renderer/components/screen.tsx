/** The common shape of a screen: its heading (also the window's title and where focus lands), its actions, its content. */

import { LeftOutlined } from '@ant-design/icons';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';

type Props = {
  readonly title: string;
  /** A line under the heading. */
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** Above the heading: the way back. */
  readonly trail?: ReactNode;
  /** Uses the whole width and height of the window instead of a readable column. */
  readonly wide?: boolean;
  readonly children: ReactNode;
};

export function Screen({ title, lead, actions, trail, wide = false, children }: Props): ReactNode {
  const { t } = useTranslation('common');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t('product')}`;
  }, [title, t]);
  useEffect(() => {
    heading.current?.closest('main')?.scrollTo(0, 0);
    // A new screen: a screen reader starts at its heading. What focuses itself on its own (a search field) keeps the focus.
    if (document.activeElement === null || document.activeElement === document.body) heading.current?.focus();
  }, []);
  return (
    <div className={wide ? 'screen screen-wide' : 'screen'}>
      <header className="screen-head">
        <div>
          {trail}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead === undefined ? null : <div className="screen-lead">{lead}</div>}
        </div>
        {actions === undefined ? null : <div className="screen-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** The way back to where this screen belongs. */
export function Trail({ href, words }: { readonly href: string; readonly words: string }): ReactNode {
  return (
    <Link className="trail" href={href}>
      <LeftOutlined aria-hidden /> {words}
    </Link>
  );
}
