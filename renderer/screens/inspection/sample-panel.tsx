/** What is looked at of all there is: drawn by the program, never chosen by the school. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '../../../shared/checklist/template.ts';
import type { ShownSample } from '../../../shared/model/sample.ts';
import { useText } from '../../components/texts.ts';
import { showPanel, useSheet } from '../../stores/sheet.ts';
import { SampleForm } from './sample-form.tsx';
import { SampleWords } from './sample-words.tsx';
import './sample.css';

type Props = { readonly item: Item; readonly sample: NonNullable<Item['sample']>; readonly readOnly: boolean };

export function SamplePanel({ item, sample, readOnly }: Props): ReactNode {
  const { t } = useTranslation('samples');
  const text = useText();
  const inspection = useSheet(({ sheet }) => sheet?.inspection.id ?? '');
  const drawn = useSheet(({ sheet }) => sheet?.samples[item.id]);
  const open = useSheet(({ panels }) => panels[`sample ${item.id}`] === true);
  const setOpen = (wanted: boolean): void => showPanel('sample', item.id, wanted);
  const onDrawn = (shown: ShownSample): void => {
    noteSample(item.id, shown);
    setOpen(false);
  };
  if (drawn === undefined && readOnly) return <p className="sample soft">{t('notDrawn')}</p>;
  return (
    <div className="sample" role="group" aria-label={t('title')}>
      {drawn === undefined ? (
        <span className="sample-ask">
          <strong>{t('ask', { pick: sample.pick, unit: text(sample.unit) })}</strong>
          {sample.of === undefined ? null : <span className="soft">{t('outOf', { of: text(sample.of) })}</span>}
        </span>
      ) : (
        <SampleWords sample={drawn} unit={text(sample.unit)} />
      )}
      {readOnly || open ? null : (
        <button type="button" className="foot-button sample-open" onClick={() => setOpen(true)}>
          {t(drawn === undefined ? 'draw' : 'redraw')} <kbd>D</kbd>
        </button>
      )}
      {open && !readOnly ? (
        <SampleForm
          inspection={inspection}
          item={item}
          asked={sample}
          before={drawn ?? null}
          onDrawn={onDrawn}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </div>
  );
}

/** The program keeps it already; the sheet on the screen follows. */
function noteSample(item: string, shown: ShownSample): void {
  useSheet.setState(({ sheet }) =>
    sheet === null ? {} : { sheet: { ...sheet, samples: { ...sheet.samples, [item]: shown } } },
  );
}
