/** A grade by word, sign and colour: never by colour alone. */

import { CheckCircleOutlined, CloseCircleOutlined, StarOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Grade } from '../../shared/checklist/template.ts';
import './tag.css';

const SIGNS: { readonly [grade in Grade]: ReactNode } = {
  excellent: <StarOutlined />,
  good: <CheckCircleOutlined />,
  pass: <CheckCircleOutlined />,
  fail: <CloseCircleOutlined />,
};

const TONES: { readonly [grade in Grade]: string } = { excellent: 'good', good: 'good', pass: 'plain', fail: 'bad' };

export function GradeTag({ grade }: { readonly grade: Grade }): ReactNode {
  const { t } = useTranslation('common');
  return (
    <span className="tag" data-tone={TONES[grade]}>
      {SIGNS[grade]}
      {t(`grades.${grade}`)}
    </span>
  );
}
