/** Every address inside the app (after the `#`) and who is led where. */

import type { Role } from '../shared/model/workspace.ts';

export const routes = {
  home: '/',
  today: '/today',
  schools: '/schools',
  school: '/schools/:school',
  venues: '/schools/:school/venues',
  visit: '/visits/:visit',
  visitFindings: '/visits/:visit/findings',
  visitPhotos: '/visits/:visit/photos',
  visitClosing: '/visits/:visit/closing',
  visitRecord: '/visits/:visit/record',
  inspection: '/inspections/:inspection',
  stick: '/stick',
  imports: '/imports',
  results: '/results',
  result: '/results/:inspection',
  conflicts: '/conflicts',
  findings: '/findings',
  finding: '/findings/:finding',
  roster: '/roster',
  rosterImport: '/roster/import',
  rosterLists: '/roster/lists',
  rosterVenues: '/roster/venues',
  rosterVenuesOf: '/roster/venues/:filter',
  rosterSchool: '/roster/schools/:school',
  rounds: '/rounds',
  numbers: '/numbers',
  numbersOf: '/numbers/of/:scope',
  numbersTables: '/numbers/tables',
  numbersTablesOf: '/numbers/tables/of/:scope',
  numbersReports: '/numbers/reports',
  numbersReportsOf: '/numbers/reports/of/:scope',
  newRound: '/rounds/new',
  round: '/rounds/:round/:page?',
  notices: '/notices',
  replies: '/notices/replies',
  newNotices: '/notices/new',
  newCircular: '/notices/circular',
  notice: '/notices/:notice',
  circular: '/notices/circulars/:circular',
  settings: '/settings',
  handover: '/visits/:visit/handover',
} as const;

export const schoolPath = (school: string): string => `/schools/${encodeURIComponent(school)}`;
export const venuesPath = (school: string): string => `${schoolPath(school)}/venues`;
export const visitPath = (visit: string): string => `/visits/${encodeURIComponent(visit)}`;
export const visitFindingsPath = (visit: string): string => `${visitPath(visit)}/findings`;
export const visitPhotosPath = (visit: string): string => `${visitPath(visit)}/photos`;
export const visitClosingPath = (visit: string): string => `${visitPath(visit)}/closing`;
export const visitRecordPath = (visit: string): string => `${visitPath(visit)}/record`;
export const inspectionPath = (inspection: string): string => `/inspections/${encodeURIComponent(inspection)}`;
export const rosterSchoolPath = (school: string): string => `/roster/schools/${encodeURIComponent(school)}`;
export const findingPath = (finding: string): string => `/findings/${encodeURIComponent(finding)}`;
export const resultPath = (inspection: string): string => `/results/${encodeURIComponent(inspection)}`;

export const ROUND_PAGES = ['plan', 'assign', 'packages', 'progress'] as const;
export type RoundPage = (typeof ROUND_PAGES)[number];
export const roundPath = (round: string, page: RoundPage = 'assign'): string =>
  `/rounds/${encodeURIComponent(round)}/${page}`;

export const noticePath = (document: string, kind: 'notice' | 'circular' = 'notice'): string =>
  `/${kind === 'notice' ? 'notices' : 'notices/circulars'}/${encodeURIComponent(document)}`;
export const handoverPath = (visit: string): string => `${visitPath(visit)}/handover`;

export type NavEntry =
  | 'today'
  | 'schools'
  | 'stick'
  | 'imports'
  | 'results'
  | 'conflicts'
  | 'findings'
  | 'notices'
  | 'rounds'
  | 'roster'
  | 'numbers'
  | 'settings';

const NAV: { readonly [role in Role]: readonly NavEntry[] } = {
  inspector: ['today', 'schools', 'stick', 'imports', 'settings'],
  bureau: [
    'imports',
    'stick',
    'results',
    'conflicts',
    'findings',
    'notices',
    'rounds',
    'schools',
    'roster',
    'numbers',
    'settings',
  ],
};

export function listNav(role: Role): readonly NavEntry[] {
  return NAV[role];
}

/** The first screen after opening. */
export function homePath(role: Role): string {
  return role === 'inspector' ? routes.today : routes.imports;
}

/** The entry under which an address lies, null for none. */
export function findNavEntry(path: string, role: Role): NavEntry | null {
  if (path.startsWith('/visits') || path.startsWith('/inspections')) return role === 'inspector' ? 'today' : 'results';
  return listNav(role).find((entry) => path.startsWith(routes[entry])) ?? null;
}
