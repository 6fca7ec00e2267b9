/** The calls about how this workspace is used on this computer. */
import type { Database } from 'better-sqlite3';
import type { Input, Output } from '../../shared/contract.ts';
import { DEFAULT_SETTINGS, settingsSchema } from '../../shared/contract/settings.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import { readSetting, writeSetting } from './settings.ts';

type SettingsCall = 'settings.read' | 'settings.write';
type Handlers = { readonly [Name in SettingsCall]: (input: Input<Name>) => Output<Name> };

export function makeSettingsCalls(db: () => Database): Handlers {
  return {
    'settings.read': () => readSettings(db()),
    'settings.write': (change) => {
      const settings = put(readSettings(db()), change);
      writeSetting(db(), 'settings', JSON.stringify(settings));
      return settings;
    },
  };
}

/** What an older or newer program left unsaid, or said unfit, is as at the beginning. */
export function readSettings(db: Database): Settings {
  const text = readSetting(db, 'settings');
  const stored = settingsSchema.partial().safeParse(text === null ? {} : JSON.parse(text));
  return put(DEFAULT_SETTINGS, stored.success ? stored.data : {});
}

function put(settings: Settings, change: Input<'settings.write'>): Settings {
  return {
    photoEdge: change.photoEdge ?? settings.photoEdge,
    photoStamp: change.photoStamp ?? settings.photoStamp,
    hideScore: change.hideScore ?? settings.hideScore,
  };
}
