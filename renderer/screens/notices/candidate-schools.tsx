/** Schools with the findings that a notice can name, each to be taken in or left out. */

import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoticeCandidate, PreparedNotices } from '../../../shared/model/notice.ts';
import '../../components/tag.css';

const TONES = { minor: undefined, major: 'warn', critical: 'bad' } as const;

type Props = {
  readonly schools: PreparedNotices['schools'];
  /** The day of issue, ISO date. */
  readonly on: string;
  readonly isChosen: (finding: NoticeCandidate) => boolean;
  readonly onChoose: (findings: readonly string[], take: boolean) => void;
};

export function CandidateSchools({ schools, on, isChosen, onChoose }: Props): ReactNode {
  const { t } = useTranslation('notices');
  return (
    <div className="notices-schools">
      {schools.map(({ id, name, town, findings }) => {
        const taken = findings.filter(isChosen).length;
        return (
          <section key={id} className="notices-school" aria-label={name}>
            <Checkbox
              checked={taken === findings.length}
              indeterminate={taken > 0 && taken < findings.length}
              onChange={({ target }) =>
                onChoose(
                  findings.map((one) => one.id),
                  target.checked,
                )
              }
            >
              {name === '' ? t('unknownSchool') : name}
              <span className="soft"> {t('ofSchool', { town: town ?? '', taken, count: findings.length })}</span>
            </Checkbox>
            <ul>
              {findings.map((finding) => (
                <li key={finding.id}>
                  <Checkbox
                    checked={isChosen(finding)}
                    onChange={({ target }) => onChoose([finding.id], target.checked)}
                  >
                    <Candidate
                      finding={finding}
                      movesDue={finding.due !== null && finding.due <= on && isChosen(finding)}
                    />
                  </Checkbox>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

type CandidateProps = {
  readonly finding: NoticeCandidate /** The deadline becomes the day of reply. */;
  readonly movesDue: boolean;
};

function Candidate({ finding, movesDue }: CandidateProps): ReactNode {
  const { t } = useTranslation('notices');
  const { facts, place, due, state, severity, doubt, on } = finding;
  return (
    <>
      {facts}
      <span className="soft">
        {' '}
        {[place, on, due === null ? t('findings:atOnce') : t('findings:dueBy', { due })]
          .filter((one) => one !== '')
          .join(' · ')}
      </span>{' '}
      <span className="tag" data-tone={TONES[severity]}>
        {t(`common:severities.${severity}`)}
      </span>
      {state === 'draft' ? null : <span className="tag">{t(`findings:states.${state}`)}</span>}
      {movesDue ? <span className="tag">{t('dueMoves')}</span> : null}
      {doubt === null ? null : (
        <span className="tag" data-tone="warn">
          {t(`doubts.${doubt}`)}
        </span>
      )}
    </>
  );
}
