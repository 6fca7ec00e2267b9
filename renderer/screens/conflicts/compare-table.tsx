/** Two inspections item by item. */

import { Checkbox, Radio } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ComparedItem, Comparison, Duplicate } from '../../../shared/model/conflict.ts';
import type { InspectionRow, ShownAnswer } from '../../../shared/model/inspection.ts';
import { useText } from '../../components/texts.ts';
import { resultPath } from '../../routes.ts';
import { CellValue } from '../results/cell-value.tsx';
import { PhotoStrip } from '../results/photo-strip.tsx';
import { WrittenBy } from '../results/written-by.tsx';
import type { Choices, KeptSide } from './join-plan.ts';

type Props = {
  readonly pair: Duplicate;
  readonly comparison: Comparison;
  /** Items of which one value must be chosen. */
  readonly choosable: readonly string[];
  readonly keep: KeptSide;
  readonly choices: Choices;
  readonly onChoose: (item: string, take: 'kept' | 'joined') => void;
};

const TONES = { equal: undefined, differ: 'warn', 'only-a': 'primary', 'only-b': 'primary' } as const;

export function CompareTable({ pair, comparison, choosable, keep, choices, onChoose }: Props): ReactNode {
  const { t } = useTranslation('conflicts');
  const text = useText();
  const [all, setAll] = useState(false);
  const items = comparison.items.filter(({ meets }) => all || meets !== 'equal');
  return (
    <>
      <Checkbox checked={all} onChange={(event) => setAll(event.target.checked)}>
        {t('duplicates.showEqual')}
      </Checkbox>
      <table className="compare">
        <thead>
          <tr>
            <th scope="col">{t('duplicates.item')}</th>
            <th scope="col">
              <SideHead row={pair.a} name={t('duplicates.sideA')} />
            </th>
            <th scope="col">
              <SideHead row={pair.b} name={t('duplicates.sideB')} />
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <th scope="row">
                <span>
                  {item.item === null
                    ? item.id
                    : t('inspection:numbered', {
                        number: item.number,
                        words: text(item.item.short ?? item.item.text),
                      })}
                </span>
                <span className="tag" data-tone={TONES[item.meets]}>
                  {t(`duplicates.meets.${item.meets}`)}
                </span>
              </th>
              {(['a', 'b'] as const).map((side) => (
                <td key={side}>
                  <Side answer={item[side]} item={item} on={pair.a.on} />
                  {choosable.includes(item.id) ? (
                    <Radio
                      name={`choose-${item.id}`}
                      checked={choices[item.id] === (side === keep ? 'kept' : 'joined')}
                      onChange={() => onChoose(item.id, side === keep ? 'kept' : 'joined')}
                    >
                      {t('duplicates.takeThis')}
                    </Radio>
                  ) : null}
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{t('duplicates.photos')}</th>
            {(['a', 'b'] as const).map((side) => (
              <td key={side}>
                {comparison.photos[side].length === 0 ? (
                  <span className="soft">{t('common:none')}</span>
                ) : (
                  <PhotoStrip photos={comparison.photos[side]} />
                )}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </>
  );
}

function SideHead({ row, name }: { readonly row: InspectionRow; readonly name: string }): ReactNode {
  const { t } = useTranslation('conflicts');
  return (
    <>
      <strong>{name}</strong> <Link href={resultPath(row.id)}>{t('openSheet')}</Link>
      <br />
      <span className="soft">
        {t('duplicates.side', {
          authors: row.authors.join(t('comma')),
          answered: row.answered,
          total: row.total,
          state: t(`common:states.${row.state}`),
        })}
      </span>
    </>
  );
}

type SideProps = { readonly answer: ShownAnswer | null; readonly item: ComparedItem; readonly on: string };

function Side({ answer, item, on }: SideProps): ReactNode {
  const { t } = useTranslation('conflicts');
  if (answer === null) return <p className="soft">{t('results:unanswered')}</p>;
  const { value, na, note } = answer;
  return (
    <>
      <CellValue value={{ value, na, note }} item={item.item} on={on} />
      <WrittenBy by={answer.by} />
      {answer.conflict ? (
        <span className="tag" data-tone="warn">
          {t('results:raw.conflict')}
        </span>
      ) : null}
    </>
  );
}
