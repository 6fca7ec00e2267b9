/** How the bureau's documents look and are numbered; every field is kept as one leaves it. */

import { Alert, Input, InputNumber, Switch } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber, officeSchema } from '../../../shared/model/notice.ts';
import type { Office } from '../../../shared/model/notice.ts';
import { todayIso } from '../../components/dates.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useSavedText } from '../../components/use-saved-text.ts';
import { Waiting } from '../../components/waiting.tsx';
import { useAction, useCall } from '../../queries.ts';
import './notices.css';

const TEXTS = ['authority', 'head', 'contact', 'phone', 'channel', 'copies'] as const;
const PATTERNS = ['noticePattern', 'circularPattern'] as const;
/** What may stand in an empty field. */
const EXAMPLES: readonly string[] = ['authority', 'head', 'contact', 'channel', 'copies'];
const NUMBERS = ['firstNotice', 'firstCircular', 'replyDays', 'defenceDays'] as const;

export function OfficeSettings(): ReactNode {
  const { t } = useTranslation('notices');
  const office = useCall('office.read', {});
  const write = useAction('office.write');
  const save = async (change: Partial<Office>): Promise<void> => {
    await write.mutateAsync(change);
    void office.refetch();
  };
  return (
    <section className="card stack" aria-labelledby="office-title">
      <div>
        <h2 id="office-title">{t('office.title')}</h2>
        <p className="soft">{t('office.lead')}</p>
      </div>
      {office.isError ? <FailureNotice error={office.error} onRetry={() => void office.refetch()} /> : null}
      {write.isError ? <FailureNotice error={write.error} /> : null}
      {office.data === undefined ? office.isError ? null : <Waiting /> : <Fields office={office.data} onSave={save} />}
    </section>
  );
}

type FieldsProps = { readonly office: Office; readonly onSave: (change: Partial<Office>) => Promise<void> };

function Fields({ office, onSave }: FieldsProps): ReactNode {
  const { t } = useTranslation('notices');
  const year = Number(todayIso().slice(0, 4));
  /** Where it fails, the notice above says so. */
  const choose = (change: Partial<Office>): void => void onSave(change).catch(() => undefined);
  return (
    <div className="office-fields">
      {TEXTS.map((name) => (
        <TextField key={name} name={name} office={office} onSave={onSave} />
      ))}
      {PATTERNS.map((name) => (
        <TextField
          key={name}
          name={name}
          office={office}
          onSave={onSave}
          hint={t('office.example', { number: formatNumber(office[name], year, 1) })}
        />
      ))}
      {NUMBERS.map((name) => (
        <div key={name} className="notices-field">
          <label htmlFor={`office-${name}`}>{t(`office.${name}`)}</label>
          <InputNumber
            id={`office-${name}`}
            min={1}
            max={name === 'defenceDays' ? 60 : name === 'replyDays' ? 365 : 99_999}
            precision={0}
            value={office[name]}
            onChange={(value) => value !== null && value !== office[name] && choose({ [name]: value })}
          />
        </div>
      ))}
      <TextField name="replyTime" type="time" office={office} onSave={onSave} />
      <div className="notices-field">
        <label htmlFor="office-red">{t('office.red')}</label>
        <div className="row">
          <Switch id="office-red" checked={office.red} onChange={(red) => choose({ red })} />
          <span className="soft">{t('office.redWhat')}</span>
        </div>
      </div>
      <div className="office-wide">
        <TextField name="consequence" office={office} onSave={onSave} />
      </div>
    </div>
  );
}

type TextName = (typeof TEXTS)[number] | (typeof PATTERNS)[number] | 'replyTime' | 'consequence';
type TextProps = FieldsProps & { readonly name: TextName; readonly hint?: string; readonly type?: 'text' | 'time' };

/** What does not fit is said and not kept; the field goes on showing it. */
function TextField({ name, office, hint, type: kind = 'text', onSave }: TextProps): ReactNode {
  const { t } = useTranslation('notices');
  const fits = (words: string): boolean => officeSchema.shape[name].safeParse(words).success;
  const { text, isOpen, type, leave } = useSavedText({
    value: office[name],
    fits,
    onSave: (words) => onSave({ [name]: words }),
  });
  const isWrong = isOpen && !fits(text.trim());
  const id = `office-${name}`;
  return (
    <div className="notices-field">
      <label htmlFor={id}>{t(`office.${name}`)}</label>
      <Input
        id={id}
        type={kind}
        autoComplete="off"
        maxLength={name === 'consequence' ? 500 : 200}
        value={text}
        placeholder={EXAMPLES.includes(name) ? t(`office.placeholders.${name}`) : ''}
        aria-invalid={isWrong}
        {...(isWrong ? { status: 'error' as const } : {})}
        onChange={(event) => type(event.target.value)}
        onBlur={leave}
        onPressEnter={leave}
      />
      {isWrong ? <Alert type="error" title={t('office.wrong')} /> : null}
      {hint === undefined ? null : <span className="soft">{hint}</span>}
    </div>
  );
}
