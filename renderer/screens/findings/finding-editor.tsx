/** Everything about one finding that can be changed on the spot. Each field is saved when one leaves it. */

import { Select } from 'antd';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input as CallInput } from '../../../shared/contract.ts';
import { SEVERITIES } from '../../../shared/model/finding.ts';
import type { FindingRow } from '../../../shared/model/finding.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';
import { BlankFields } from './blank-fields.tsx';
import { useNamedBlanks } from './blank-name.ts';
import { DueField } from './due-field.tsx';
import { FindingActs } from './finding-acts.tsx';
import { FindingEvidence } from './finding-evidence.tsx';
import { SavedText } from './saved-text.tsx';

type Change = CallInput<'findings.edit'>['change'];

type Props = {
  readonly finding: FindingRow;
  readonly readOnly: boolean;
  /** Leaves by the keyboard. */
  readonly onLeave: () => void;
};

export function FindingEditor({ finding, readOnly, onLeave }: Props): ReactNode {
  const { t } = useTranslation('findings');
  const edit = useAction('findings.edit');
  const { facts } = finding;
  const id = `finding-${finding.id}`;
  const save = (change: Change): Promise<unknown> => edit.mutateAsync({ finding: finding.id, change });
  /** Where it fails, the notice below says so. */
  const choose = (change: Change): void => edit.mutate({ finding: finding.id, change });
  const onKeyDown = (event: KeyboardEvent): void => {
    // The page's keys are for answers; in here they would answer by accident.
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // What lies over the page has keys of its own.
    if (!(event.target instanceof Node) || !event.currentTarget.contains(event.target)) return;
    event.nativeEvent.stopPropagation();
    if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return;
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    onLeave();
  };
  const { withNames, withoutNames } = useNamedBlanks();
  const locked = readOnly || finding.state !== 'draft';
  return (
    <div className="finding-editor" role="group" aria-label={t('finding')} onKeyDown={onKeyDown}>
      {locked ? null : <BlankFields id={id} facts={facts} onFilled={(fill) => choose({ fill })} />}
      <SavedText
        id={`${id}-facts`}
        label={t('facts')}
        value={withNames(facts)}
        maxLength={2000}
        lines
        required
        readOnly={locked}
        onSave={(words) => save({ facts: withoutNames(words, facts) })}
      />
      <SavedText
        id={`${id}-remedy`}
        label={t('remedy')}
        value={finding.remedy}
        maxLength={2000}
        lines
        readOnly={locked}
        onSave={(remedy) => save({ remedy })}
      />
      <div className="finding-row">
        <div className="finding-field">
          <label htmlFor={`${id}-severity`}>{t('severity')}</label>
          <Select
            id={`${id}-severity`}
            value={finding.severity}
            disabled={locked}
            options={SEVERITIES.map((value) => ({ value, label: t(`common:severities.${value}`) }))}
            onChange={(severity) => choose({ severity })}
          />
        </div>
        <DueField id={`${id}-due`} due={finding.due} readOnly={locked} onSave={(due) => choose({ due })} />
        <SavedText
          id={`${id}-post`}
          label={t('post')}
          value={finding.post}
          maxLength={40}
          hint={t('postHint')}
          readOnly={locked}
          onSave={(post) => save({ post })}
        />
      </div>
      <SavedText
        id={`${id}-basis`}
        label={t('basis')}
        value={finding.basis}
        maxLength={2000}
        lines
        readOnly={locked}
        onSave={(basis) => save({ basis })}
      />
      {edit.isError ? <FailureNotice error={edit.error} /> : null}
      <FindingEvidence finding={finding} readOnly={readOnly} />
      {readOnly ? null : <FindingActs finding={finding} />}
    </div>
  );
}
