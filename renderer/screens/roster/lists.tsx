/** Towns, inspection districts and inspectors: short lists, each entry saved as one leaves its field. */

import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inspector, RosterList } from '../../../shared/model/person.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useAction, useCall } from '../../queries.ts';
import { ExportTable } from './export-table.tsx';
import { FindSchool } from './find-school.tsx';
import { RosterFrame } from './roster-frame.tsx';

export function RosterListsScreen(): ReactNode {
  const { t } = useTranslation('roster');
  const lists = useCall('roster.lists', {});
  return (
    <RosterFrame page="lists" actions={<ExportTable kind="inspectors" />}>
      {lists.data === undefined ? (
        lists.isError ? (
          <FailureNotice error={lists.error} onRetry={() => void lists.refetch()} />
        ) : (
          <Waiting />
        )
      ) : (
        <div className="stack">
          <List list="inspectors" heads={['name', 'post', 'district', 'ownSchool', 'active']}>
            {lists.data.inspectors.map((one) => (
              <InspectorLine key={one.id} inspector={one} />
            ))}
          </List>
          <List list="districts" heads={['district', 'remark', 'schools', 'inspectorsHere']}>
            {lists.data.districts.map((one) => (
              <tr key={one.id ?? `loose ${one.name}`}>
                <NameCell list="districts" id={one.id} name={one.name} />
                <Cell list="districts" id={one.id} field="remark" name={one.name} value={one.remark} />
                <td data-tone={one.schools > 20 ? 'warn' : undefined}>
                  {one.schools}
                  {one.schools > 20 ? <span className="soft"> {t('lists.many')}</span> : null}
                </td>
                <td>{one.inspectors.length === 0 ? '—' : one.inspectors.join(t('listComma'))}</td>
                <RemoveCell list="districts" id={one.id} name={one.name} />
              </tr>
            ))}
          </List>
          <List list="towns" heads={['town', 'code', 'schools']}>
            {lists.data.towns.map((one) => (
              <tr key={one.id ?? `loose ${one.name}`}>
                <NameCell list="towns" id={one.id} name={one.name} />
                <Cell list="towns" id={one.id} field="code" name={one.name} value={one.code} />
                <td>{one.schools}</td>
                <RemoveCell list="towns" id={one.id} name={one.name} />
              </tr>
            ))}
          </List>
        </div>
      )}
    </RosterFrame>
  );
}

type ListProps = {
  readonly list: RosterList;
  readonly heads: readonly string[];
  readonly children: readonly ReactNode[];
};

function List({ list, heads, children }: ListProps): ReactNode {
  const { t } = useTranslation('roster');
  const [name, setName] = useState('');
  const save = useAction('roster.saveEntry');
  return (
    <section className="card stack" aria-labelledby={`roster-${list}`}>
      <h2 id={`roster-${list}`}>{t(`lists.${list}`)}</h2>
      <p className="soft">{t(`lists.about.${list}`)}</p>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') save.mutate({ list, id: null, fields: { name } }, { onSuccess: () => setName('') });
        }}
      >
        <Input
          className="roster-new-entry"
          value={name}
          maxLength={36}
          aria-label={t(`lists.new.${list}`)}
          placeholder={t(`lists.new.${list}`)}
          onChange={(event) => setName(event.target.value)}
        />
        <Button htmlType="submit" disabled={name.trim() === ''}>
          {t('lists.add')}
        </Button>
      </form>
      {save.isError ? <FailureNotice error={save.error} /> : null}
      {children.length === 0 ? null : (
        <table className="list-table roster-list">
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {t(`lists.heads.${head}`)}
                </th>
              ))}
              <th scope="col">
                <span className="unseen">{t('lists.remove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      )}
    </section>
  );
}

function InspectorLine({ inspector }: { readonly inspector: Inspector }): ReactNode {
  const { t } = useTranslation('roster');
  const { id, name, post, district, ownSchool, ownSchoolName, active } = inspector;
  const save = useAction('roster.saveEntry');
  const put = (fields: { readonly [field: string]: string }): void => save.mutate({ list: 'inspectors', id, fields });
  return (
    <tr>
      <NameCell list="inspectors" id={id} name={name} />
      <Cell list="inspectors" id={id} field="post" name={name} value={post} />
      <Cell list="inspectors" id={id} field="district" name={name} value={district} />
      <td className="roster-own">
        <FindSchool
          label={t('lists.fieldOf', { field: t('lists.heads.ownSchool'), name })}
          value={ownSchool}
          name={ownSchoolName}
          onChange={(school) => put({ ownSchool: school ?? '' })}
        />
      </td>
      <td>
        <Checkbox
          checked={active}
          aria-label={t('lists.fieldOf', { field: t('lists.heads.active'), name })}
          onChange={(event) => put({ active: String(event.target.checked) })}
        />
      </td>
      <RemoveCell list="inspectors" id={id} name={name} />
    </tr>
  );
}

type EntryProps = { readonly list: RosterList; readonly id: string | null; readonly name: string };

/** A name that only schools use can be taken into the list. */
function NameCell({ list, id, name }: EntryProps): ReactNode {
  const { t } = useTranslation('roster');
  return (
    <th scope="row">
      {name}
      {id !== null || list === 'inspectors' ? null : <span className="soft"> {t('lists.loose')}</span>}
    </th>
  );
}

function Cell({
  list,
  id,
  field,
  name,
  value,
}: EntryProps & { readonly field: string; readonly value: string }): ReactNode {
  const { t } = useTranslation('roster');
  const [draft, setDraft] = useState<string | null>(null);
  const save = useAction('roster.saveEntry');
  const leave = (): void => {
    if (draft === null || draft.trim() === value) return setDraft(null);
    // The first thing said of a town makes its entry.
    const fields = id === null ? { name, [field]: draft } : { [field]: draft };
    return save.mutate({ list, id, fields }, { onSuccess: () => setDraft(null) });
  };
  return (
    <td>
      <Input
        value={draft ?? value}
        maxLength={field === 'code' ? 9 : 200}
        aria-label={t('lists.fieldOf', { field: t(`lists.heads.${field}`), name })}
        {...(save.isError ? { status: 'error' as const } : {})}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={leave}
        onPressEnter={leave}
      />
    </td>
  );
}

function RemoveCell({ list, id, name }: EntryProps): ReactNode {
  const { t } = useTranslation('roster');
  const remove = useAction('roster.removeEntry');
  return (
    <td className="list-number">
      {id === null ? null : (
        <Button
          loading={remove.isPending}
          aria-label={t('lists.removeName', { name })}
          onClick={() => remove.mutate({ list, id })}
        >
          {t('lists.remove')}
        </Button>
      )}
    </td>
  );
}
