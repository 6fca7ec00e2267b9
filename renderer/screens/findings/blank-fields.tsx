/** The blanks of a sentence as fields; what is filled in goes into the sentence when one leaves the field. */

import { Input } from 'antd';
import { useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { listBlanks } from '../../../shared/findings/blanks.ts';
import type { Blanks } from '../../../shared/findings/blanks.ts';
import { useBlankName } from './blank-name.ts';

type Props = { readonly id: string; readonly facts: string; readonly onFilled: (fill: Blanks) => void };

export function BlankFields({ id, facts, onFilled }: Props): ReactNode {
  const { t } = useTranslation('findings');
  const blanks = listBlanks(facts);
  if (blanks.length === 0) return null;
  return (
    <fieldset className="finding-blanks">
      <legend>{t('blanksLeft', { count: blanks.length })}</legend>
      {blanks.map((blank) => (
        <BlankField
          key={blank}
          id={`${id}-blank-${blank}`}
          blank={blank}
          onFilled={(words) => onFilled({ [blank]: words })}
        />
      ))}
    </fieldset>
  );
}

type FieldProps = { readonly id: string; readonly blank: string; readonly onFilled: (words: string) => void };

function BlankField({ id, blank, onFilled }: FieldProps): ReactNode {
  const nameOf = useBlankName();
  const [typed, setTyped] = useState('');
  return (
    <div className="finding-field">
      <label htmlFor={id}>{nameOf(blank)}</label>
      <Input
        id={id}
        data-field="finding"
        data-blank={blank}
        maxLength={200}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={goOnWithEnter}
        onBlur={() => {
          if (typed.trim() !== '') onFilled(typed.trim());
        }}
      />
    </div>
  );
}

/** To the next blank, or out of the last one into the sentence. */
function goOnWithEnter(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  event.preventDefault();
  const editor = event.currentTarget.closest('.finding-editor');
  const fields = [...(editor?.querySelectorAll<HTMLElement>('[data-field="finding"]') ?? [])];
  fields[fields.indexOf(event.currentTarget) + 1]?.focus();
}
