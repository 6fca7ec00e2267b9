/** A day: typed in any usual way, or picked from a calendar; with how long before the inspection it lies. */

import { CalendarOutlined } from '@ant-design/icons';
import { Button, Calendar, Input, Popover } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerValue } from '../../../shared/checklist/answers.ts';
import type { Item } from '../../../shared/checklist/template.ts';
import { editAnswer, refuseTyped, settleSaves } from '../../stores/sheet.ts';
import { countDaysBetween, readDate } from './read-typed.ts';

type Props = {
  readonly item: Item;
  readonly value: AnswerValue | null;
  readonly on: string;
  readonly readOnly: boolean;
};

export function DateField({ item, value, on, readOnly }: Props): ReactNode {
  const { t } = useTranslation('inspection');
  const [typed, setTyped] = useState<string | null>(null);
  const [picking, setPicking] = useState(false);
  const date = typeof value === 'string' ? value : null;
  const days = date === null ? null : countDaysBetween(date, on);

  const type = (input: string): void => {
    setTyped(input);
    const read = readDate(input, on);
    if (read !== null) editAnswer(item, { value: read, na: null }, 'typing');
    else if (input.trim() === '') editAnswer(item, { value: null, na: null }, 'typing');
    else refuseTyped(item, { code: 'not_a_date', item: item.id, value: input.trim() });
  };
  const leave = (): void => {
    settleSaves(item.id);
    if (typed !== null && (readDate(typed, on) !== null || typed.trim() === '')) setTyped(null);
  };

  return (
    <div className="date-field">
      <Input
        data-field="answer"
        autoComplete="off"
        maxLength={16}
        placeholder={t('dateExample')}
        aria-labelledby={`text-${item.id}`}
        value={typed ?? date ?? ''}
        readOnly={readOnly}
        onChange={(event) => type(event.target.value)}
        onBlur={leave}
      />
      <Popover
        trigger="click"
        placement="bottomLeft"
        open={picking}
        onOpenChange={setPicking}
        destroyOnHidden
        content={
          <div className="date-calendar">
            <Calendar
              fullscreen={false}
              defaultValue={dayjs(date ?? on)}
              validRange={[dayjs(on).subtract(20, 'year'), dayjs(on)]}
              onSelect={(day, { source }) => {
                if (source !== 'date') return;
                setTyped(null);
                setPicking(false);
                editAnswer(item, { value: day.format('YYYY-MM-DD'), na: null });
              }}
            />
          </div>
        }
      >
        <Button aria-label={t('calendar')} icon={<CalendarOutlined />} disabled={readOnly} />
      </Popover>
      {days === null || days < 0 ? null : <span className="soft">{t('daysBefore', { count: days })}</span>}
    </div>
  );
}
