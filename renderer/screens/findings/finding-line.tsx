/** One finding in one line, which opens into its editor. */

import { EditOutlined, EyeOutlined, UpOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { listBlanks } from '../../../shared/findings/blanks.ts';
import type { FindingRow } from '../../../shared/model/finding.ts';
import { FindingEditor } from './finding-editor.tsx';
import { FindingSentence } from './finding-sentence.tsx';
import { FindingTags } from './finding-tags.tsx';
import './findings.css';

type Props = {
  readonly finding: FindingRow;
  readonly readOnly: boolean;
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
  /** The key that opens it, where the screen has one. */
  readonly shortcut?: string;
  /** Before the sentence. */
  readonly lead?: ReactNode;
  readonly onLeave?: () => void;
};

export function FindingLine({ finding, readOnly, open, onToggle, shortcut, lead, onLeave }: Props): ReactNode {
  const { t } = useTranslation('findings');
  const blanks = finding.state === 'draft' ? listBlanks(finding.facts).length : 0;
  return (
    <div className="finding" data-state={finding.state} data-finding={finding.id}>
      <div className="finding-head">
        {lead}
        <p className="finding-facts">
          <FindingSentence facts={finding.facts} />
        </p>
        <button
          type="button"
          className="foot-button"
          data-key={shortcut?.toLowerCase()}
          aria-expanded={open}
          onClick={() => onToggle(!open)}
        >
          {open ? <UpOutlined aria-hidden /> : readOnly ? <EyeOutlined aria-hidden /> : <EditOutlined aria-hidden />}
          {t(open ? 'fold' : readOnly ? 'look' : 'edit')}
          {shortcut === undefined ? null : <kbd>{shortcut}</kbd>}
        </button>
      </div>
      <div className="finding-marks">
        <FindingTags finding={finding} />
        {blanks === 0 ? null : (
          <span className="tag" data-tone="warn">
            {t('blanksLeft', { count: blanks })}
          </span>
        )}
      </div>
      {open ? (
        <FindingEditor
          finding={finding}
          readOnly={readOnly}
          onLeave={() => {
            onToggle(false);
            onLeave?.();
          }}
        />
      ) : null}
    </div>
  );
}
