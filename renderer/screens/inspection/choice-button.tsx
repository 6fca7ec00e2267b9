/** One big button of a choice: its key, its words, a sign that says good or bad without colour. */

import { CheckOutlined, CloseOutlined, ExclamationOutlined } from '@ant-design/icons';
import type { MouseEvent, ReactNode } from 'react';
import './choice.css';

/** What choosing it means for the school. `part`: some of the points. */
export type Tone = 'good' | 'bad' | 'part' | 'plain';

const SIGNS: { readonly [tone in Tone]: ReactNode } = {
  good: <CheckOutlined />,
  bad: <CloseOutlined />,
  part: <ExclamationOutlined />,
  plain: <CheckOutlined />,
};

type Props = {
  readonly shortcut: number;
  readonly words: string;
  readonly detail?: string | undefined;
  readonly tone: Tone;
  readonly chosen: boolean;
  readonly disabled: boolean;
  /** One of several that exclude each other, or one of several that do not. */
  readonly role: 'radio' | 'checkbox';
  readonly onChoose: () => void;
};

export function ChoiceButton({ shortcut, words, detail, tone, chosen, disabled, role, onChoose }: Props): ReactNode {
  const choose = (event: MouseEvent<HTMLButtonElement>): void => {
    onChoose();
    // After a click with the mouse the item itself gets the focus, so that Enter goes on instead of clicking again.
    if (event.detail > 0) event.currentTarget.closest<HTMLElement>('.item')?.focus({ preventScroll: true });
  };
  return (
    <button
      type="button"
      className="choice"
      role={role}
      aria-checked={chosen}
      data-tone={tone}
      disabled={disabled}
      onClick={choose}
    >
      <span className="choice-mark" aria-hidden="true">
        {chosen ? SIGNS[tone] : shortcut < 10 ? shortcut : ''}
      </span>
      <span>{words}</span>
      {detail === undefined ? null : <span className="choice-detail">{detail}</span>}
    </button>
  );
}
