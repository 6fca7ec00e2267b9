/** Which sheet, where its headings are, and which column holds which field. */

import { Alert, Button, InputNumber, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input } from '../../../shared/contract.ts';
import type { MappedTable } from '../../../shared/model/roster.ts';
import { ROSTER_FIELDS, ROSTER_KINDS } from '../../../shared/roster/fields.ts';
import type { RosterKind } from '../../../shared/roster/fields.ts';
import type { Mapping } from '../../../shared/roster/mapping.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { StepHeading } from '../../components/step-heading.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useCall } from '../../queries.ts';
import { useImportStep } from './import-job.tsx';
import { useRosterImport } from './import-store.ts';
import type { ReadTable } from './import-store.ts';
import { useRosterWords } from './roster-words.ts';

export function ChooseColumns({ table }: { readonly table: ReadTable }): ReactNode {
  const { t } = useTranslation('roster');
  const { kind, sheet, headerRow, chooseKind, chooseSheet, finish } = useRosterImport();
  const place = { source: table.source, kind, sheet, headerRow };
  const mapped = useCall('roster.map', place, { fresh: true });
  const rows = table.sheets[sheet]?.rows ?? 0;
  return (
    <section className="card stack" aria-labelledby="roster-columns">
      <StepHeading id="roster-columns">{t('columnsStep.title', { file: table.file })}</StepHeading>
      <div className="roster-place">
        <label className="roster-field">
          <span>{t('columnsStep.kind')}</span>
          <Select<RosterKind>
            value={kind}
            aria-label={t('columnsStep.kind')}
            onChange={chooseKind}
            options={ROSTER_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          />
        </label>
        {table.sheets.length < 2 ? null : (
          <label className="roster-field">
            <span>{t('columnsStep.sheet')}</span>
            <Select<number>
              value={sheet}
              aria-label={t('columnsStep.sheet')}
              onChange={(index) => chooseSheet(index, table.sheets[index]?.headerRow ?? 0)}
              options={table.sheets.map(({ name }, value) => ({ value, label: name }))}
            />
          </label>
        )}
        <label className="roster-field">
          <span>{t('columnsStep.headerRow')}</span>
          <InputNumber
            min={1}
            max={Math.max(1, rows)}
            value={headerRow + 1}
            aria-label={t('columnsStep.headerRow')}
            onChange={(row) => row !== null && chooseSheet(sheet, row - 1)}
          />
        </label>
        <p className="soft roster-rows">{t('columnsStep.rows', { count: Math.max(0, rows - headerRow - 1) })}</p>
      </div>
      {mapped.isError ? (
        <FailureNotice error={mapped.error} retry={t('again')} onRetry={finish} />
      ) : mapped.data === undefined ? (
        <Waiting />
      ) : (
        <MappingForm key={JSON.stringify(place)} place={place} mapped={mapped.data} />
      )}
    </section>
  );
}

type FormProps = { readonly place: Input<'roster.map'>; readonly mapped: MappedTable };

function MappingForm({ place, mapped }: FormProps): ReactNode {
  const { t } = useTranslation('roster');
  const { wanted, want, finish } = useRosterImport();
  const plan = useImportStep('roster.plan');
  const { kind } = place;
  const words = useRosterWords();
  const [mapping, setMapping] = useState<Mapping>(wanted ?? mapped.mapping);
  const fieldOf = (column: number): string => Object.entries(mapping).find(([, one]) => one === column)?.[0] ?? '';
  const assign = (column: number, field: string): void => {
    const others = Object.entries(mapping).filter(([name, one]) => one !== column && name !== field);
    setMapping(Object.fromEntries(field === '' ? others : [...others, [field, column]]));
  };
  const absent = ROSTER_FIELDS[kind].filter(({ need, name }) => need === 'must' && mapping[name] === undefined);
  const names = absent.map(({ name }) => words.fieldName(kind, name)).join(t('listComma'));
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (absent.length > 0) return;
        want(mapping);
        plan.begin({ ...place, mapping, corrections: {}, choices: {} });
      }}
    >
      {mapped.remembered ? <p className="soft">{t('columnsStep.remembered')}</p> : null}
      <div className="roster-scroll">
        <table className="list-table roster-mapping">
          <thead>
            <tr>
              <th scope="col">{t('columnsStep.heading')}</th>
              <th scope="col">{t('columnsStep.samples')}</th>
              <th scope="col">{t('columnsStep.field')}</th>
            </tr>
          </thead>
          <tbody>
            {mapped.headings.map(({ heading, samples }, column) => (
              <tr key={column}>
                <th scope="row">{heading === '' ? t('columnsStep.unnamed', { number: column + 1 }) : heading}</th>
                <td className="soft">{samples.join(' · ')}</td>
                <td>
                  <Select<string>
                    className="wide-field"
                    showSearch={{ optionFilterProp: 'label' }}
                    value={fieldOf(column)}
                    aria-label={t('columnsStep.fieldOf', { heading })}
                    onChange={(field) => assign(column, field)}
                    options={[
                      { value: '', label: t('columnsStep.leave') },
                      ...ROSTER_FIELDS[kind].map(({ name, need }) => ({
                        value: name,
                        label: `${words.fieldName(kind, name)}${need === 'must' ? t('columnsStep.must') : ''}`,
                      })),
                    ]}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {absent.length === 0 ? null : (
        <Alert type="warning" showIcon role="status" title={t('columnsStep.absent', { names })} />
      )}
      {plan.error === null ? null : <FailureNotice error={plan.error} />}
      <div className="row roster-decide">
        <Button type="primary" size="large" htmlType="submit" disabled={absent.length > 0} loading={plan.isPending}>
          {t('columnsStep.go')}
        </Button>
        <Button size="large" onClick={finish}>
          {t('otherFile')}
        </Button>
      </div>
    </form>
  );
}
