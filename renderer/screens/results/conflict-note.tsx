/** Others wrote something else at the same time: their answers stand here until somebody decides. */

import { WarningOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Input } from '../../../shared/contract.ts';
import type { Item } from '../../../shared/checklist/template.ts';
import { useWorkspace } from '../../components/workspace.ts';
import { useCall } from '../../queries.ts';
import { routes } from '../../routes.ts';
import { showConflictsOf } from '../conflicts/conflicts-store.ts';
import { CellValue } from './cell-value.tsx';
import { WrittenBy } from './written-by.tsx';

type Props = { readonly cell: Input<'cells.history'>; readonly item: Item; readonly on: string };

export function ConflictNote({ cell, item, on }: Props): ReactNode {
  const { t } = useTranslation('results');
  const { role } = useWorkspace();
  const history = useCall('cells.history', cell);
  const others = history.data?.filter(({ standing }) => standing === 'other') ?? [];
  return (
    <div className="conflict" role="note">
      <p>
        <WarningOutlined aria-hidden /> {t('conflict')}
      </p>
      {others.map((other) => (
        <div key={`${other.id.replica} ${other.id.seq}`} className="conflict-other">
          <CellValue value={other.value} item={item} on={on} />
          <WrittenBy by={other.by} />
        </div>
      ))}
      {role === 'bureau' ? (
        <p className="no-print">
          <Link
            href={routes.conflicts}
            onClick={() => showConflictsOf(cell.entity, `${cell.kind} ${cell.entity} ${cell.field}`)}
          >
            {t('conflicts:toDecide')}
          </Link>
        </p>
      ) : null}
    </div>
  );
}
