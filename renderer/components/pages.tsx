/** The way between the pages of one screen, above what the page shows. */

import type { ReactNode } from 'react';
import { Link } from 'wouter';
import './pages.css';

type Props<Page extends string> = {
  readonly label: string;
  readonly pages: readonly Page[];
  readonly here: Page;
  readonly pathOf: (page: Page) => string;
  readonly nameOf: (page: Page) => string;
};

export function Pages<Page extends string>({ label, pages, here, pathOf, nameOf }: Props<Page>): ReactNode {
  return (
    <nav className="pages" aria-label={label}>
      {pages.map((page) => (
        <Link key={page} href={pathOf(page)} aria-current={page === here ? 'page' : undefined}>
          {nameOf(page)}
        </Link>
      ))}
    </nav>
  );
}
