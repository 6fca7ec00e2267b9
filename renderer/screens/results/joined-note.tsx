/** A sheet that stands for several: what was joined into it, and the way to look at it side by side. */

import { MergeCellsOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { JoinedInspection } from '../../../shared/model/inspection.ts';
import { useWorkspace } from '../../components/workspace.ts';
import { useFormats } from '../../i18n/formats.ts';
import { routes } from '../../routes.ts';
import { showDuplicates, showTab } from '../conflicts/conflicts-store.ts';

export function JoinedNote({ joined }: { readonly joined: readonly JoinedInspection[] }): ReactNode {
  const { t } = useTranslation('results');
  const formats = useFormats();
  const { role } = useWorkspace();
  if (joined.length === 0) return null;
  const names = [...new Set(joined.flatMap(({ authors }) => authors))];
  return (
    <p>
      <MergeCellsOutlined aria-hidden />{' '}
      {t('joined', { count: joined.length + 1, shown: formats.count(joined.length + 1) })}
      {names.length === 0 ? null : ` ${t('joinedBy', { names: names.join(t('comma')) })}`}{' '}
      {role === 'bureau' ? (
        <Link className="no-print" href={routes.conflicts} onClick={showJoined}>
          {t('joinedLook')}
        </Link>
      ) : null}
    </p>
  );
}

function showJoined(): void {
  showTab('duplicates');
  showDuplicates('joined');
}
