/** What is being inspected, whether everything is on the disk, and the way to finish. */

import { CheckCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Template } from '../../../shared/checklist/template.ts';
import type { InspectionSheet } from '../../../shared/model/inspection.ts';
import { shortenName } from '../../components/checklists.ts';
import { formatRecent } from '../../components/dates.ts';
import { Trail } from '../../components/screen.tsx';
import { useText } from '../../components/texts.ts';
import { visitPath } from '../../routes.ts';
import { useSheet } from '../../stores/sheet.ts';
import { moveToNextUnanswered } from './focus.ts';

type Props = { readonly sheet: InspectionSheet; readonly template: Template; readonly onFinish: () => void };

export function SheetHead({ sheet, template, onFinish }: Props): ReactNode {
  const { t } = useTranslation('inspection');
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const { schoolName, venueName, on, visit } = sheet.inspection;
  const venue = venueName ?? t('common:wholeSchool');
  const finished = sheet.state.state === 'finished';
  useEffect(() => {
    document.title = `${schoolName} · ${t('common:product')}`;
  }, [schoolName, t]);
  useEffect(() => {
    // One starts where one stopped; what is finished is read from the top.
    if (finished) heading.current?.focus();
    else moveToNextUnanswered(template);
  }, [finished, template]);
  return (
    <header className="sheet-head">
      <div className="sheet-title">
        <span className="sheet-trail">
          <Trail href={visitPath(visit)} words={t('toVisit')} />
          <span className="soft">
            {venue} · {on}
          </span>
        </span>
        <h1 ref={heading} tabIndex={-1} title={text(template.name)}>
          {schoolName} · {shortenName(text(template.name))}
        </h1>
      </div>
      <SaveState />
      {finished ? null : (
        <div className="row">
          <NextUnanswered template={template} />
          <Finish onFinish={onFinish} />
        </div>
      )}
    </header>
  );
}

const countMissing = ({ progress }: ReturnType<typeof useSheet.getState>): number =>
  progress === null ? 0 : progress.total - progress.answered;

function NextUnanswered({ template }: { readonly template: Template }): ReactNode {
  const { t } = useTranslation('inspection');
  const missing = useSheet(countMissing);
  return (
    <Button disabled={missing === 0} onClick={() => moveToNextUnanswered(template)}>
      {missing === 0 ? t('allAnswered') : t('nextUnanswered', { count: missing })}
    </Button>
  );
}

function Finish({ onFinish }: { readonly onFinish: () => void }): ReactNode {
  const { t } = useTranslation('inspection');
  const complete = useSheet((desk) => countMissing(desk) === 0);
  return (
    <Button id="finish" type={complete ? 'primary' : 'default'} onClick={onFinish}>
      {t('finish')}
    </Button>
  );
}

/** The worst first: something failed, something is on its way, everything is saved. */
function SaveState(): ReactNode {
  const { t } = useTranslation('inspection');
  const summary = useSheet(({ marks }) => {
    const all = Object.values(marks);
    const failed = all.filter((mark) => mark.state === 'failed').length;
    const unfit = all.filter((mark) => mark.state === 'unfit').length;
    if (failed + unfit > 0) return `failed ${failed + unfit}`;
    if (all.some((mark) => mark.state === 'saving')) return 'saving';
    const latest = Math.max(0, ...all.map((mark) => (mark.state === 'saved' ? mark.at : 0)));
    return latest === 0 ? 'empty' : `saved ${latest}`;
  });
  const [state = 'empty', count = '0'] = summary.split(' ');
  return (
    <div className="save-state" role="status" data-state={state}>
      {state === 'failed' ? (
        <>
          <ExclamationCircleOutlined /> {t('someFailed', { count: Number(count) })}
        </>
      ) : null}
      {state === 'saving' ? t('saving') : null}
      {state === 'saved' ? (
        <>
          <CheckCircleOutlined /> {t('allSaved', { at: formatRecent(Number(count)) })}
        </>
      ) : null}
    </div>
  );
}
