/** Every key that does something, in one place; opened with `?`. */

import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from './workspace.ts';

const EVERYWHERE: readonly (readonly [name: string, keys: readonly string[]])[] = [
  ['help', ['?']],
  ['close', ['Esc']],
];

const TODAY: readonly (readonly [name: string, keys: readonly string[]])[] = [['search', ['/']]];

const FILLING_IN: readonly (readonly [name: string, keys: readonly string[]])[] = [
  ['move', ['↑', '↓', 'K', 'J']],
  ['choose', ['1', '2', '3', '…']],
  ['digits', ['0–9']],
  ['clear', ['Backspace']],
  ['na', ['0', 'X']],
  ['note', ['N']],
  ['photo', ['P', 'Ctrl+V']],
  ['sample', ['D']],
  ['guidance', ['G']],
  ['finding', ['Q']],
  ['addFinding', ['A']],
  ['withdraw', ['W']],
  ['lastTime', ['L']],
  ['next', ['Enter', 'U']],
  ['section', ['[', ']']],
  ['score', ['H']],
  ['finish', ['F']],
  ['leave', ['Esc']],
];

const DECIDING: readonly (readonly [name: string, keys: readonly string[]])[] = [
  ['keep', ['1', '2']],
  ['third', ['3']],
  ['nextConflict', ['J', 'K']],
];

type Props = { readonly open: boolean; readonly onClose: () => void };

export function ShortcutsDialog({ open, onClose }: Props): ReactNode {
  const { t } = useTranslation('shortcuts');
  const { role } = useWorkspace();
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('title')} width={640} destroyOnHidden>
      <KeyTable title={t('everywhere')} rows={EVERYWHERE} />
      {role === 'bureau' ? (
        <KeyTable title={t('deciding')} rows={DECIDING} />
      ) : (
        <KeyTable title={t('today')} rows={TODAY} />
      )}
      <KeyTable title={t('fillingIn')} rows={FILLING_IN} />
    </Modal>
  );
}

type KeyTableProps = {
  readonly title: string;
  readonly rows: readonly (readonly [name: string, keys: readonly string[]])[];
};

function KeyTable({ title, rows }: KeyTableProps): ReactNode {
  const { t } = useTranslation('shortcuts');
  return (
    <table className="keys">
      <caption>{title}</caption>
      <tbody>
        {rows.map(([name, keys]) => (
          <tr key={name}>
            <th scope="row">
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </th>
            <td>{t(`keys.${name}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
