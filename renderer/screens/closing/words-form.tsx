/** What was told to the school, and what the school says to it. */

import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SCHOOL_VIEWS } from '../../../shared/model/visit.ts';
import type { SchoolView, VisitClosingSheet } from '../../../shared/model/visit.ts';
import { SavedField } from './saved-field.tsx';
import { Step } from './step.tsx';
import type { Write } from './use-closing.ts';

type Props = { readonly sheet: VisitClosingSheet; readonly readOnly: boolean; readonly write: Write };

export function WordsForm({ sheet, readOnly, write }: Props): ReactNode {
  const { t } = useTranslation('closing');
  const { feedback, view } = sheet;
  return (
    <>
      <Step id="closing-feedback-title" title={t('feedback.title')} hint={t('feedback.hint')}>
        <SavedField
          id="closing-feedback"
          label={t('feedback.label')}
          kind="lines"
          value={feedback}
          maxLength={4000}
          readOnly={readOnly}
          onSave={(words) => write(() => ({ feedback: words }))}
        />
      </Step>
      <Step id="closing-view-title" title={t('view.title')} hint={t('view.hint')}>
        <ViewChoice
          saved={view.view}
          readOnly={readOnly}
          // Where it fails, the screen says so.
          onChoose={(choice) =>
            void write((known) => ({ view: { ...known.view, view: choice } })).catch(() => undefined)
          }
        />
        <SavedField
          id="closing-view-words"
          label={t(view.view === 'objects' ? 'view.wordsObjects' : 'view.words')}
          kind="lines"
          value={view.words}
          maxLength={2000}
          readOnly={readOnly}
          onSave={(words) => write((known) => ({ view: { ...known.view, words } }))}
        />
      </Step>
    </>
  );
}

type ChoiceProps = {
  readonly saved: SchoolView['view'];
  readonly readOnly: boolean;
  readonly onChoose: (choice: (typeof SCHOOL_VIEWS)[number]) => void;
};

/** What was chosen shows at once, not when it is on the disk. */
function ViewChoice({ saved, readOnly, onChoose }: ChoiceProps): ReactNode {
  const { t } = useTranslation('closing');
  const [chosen, setChosen] = useState<SchoolView['view']>(null);
  if (chosen !== null && chosen === saved) setChosen(null);
  return (
    <fieldset className="closing-choices" disabled={readOnly}>
      <legend className="unseen">{t('view.title')}</legend>
      {SCHOOL_VIEWS.map((choice) => (
        <label key={choice} className="closing-choice">
          <input
            id={`closing-view-${choice}`}
            type="radio"
            name="closing-view"
            checked={(chosen ?? saved) === choice}
            onChange={() => {
              setChosen(choice);
              onChoose(choice);
            }}
          />
          {t(`view.${choice}`)}
        </label>
      ))}
    </fieldset>
  );
}
