/** Which screen stands at which address. Screens that not everybody opens are loaded when first needed. */

import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import type { Role } from '../shared/model/workspace.ts';
import { Waiting } from './components/waiting.tsx';
import { homePath, routes } from './routes.ts';

const TodayScreen = lazy(async () => ({ default: (await import('./screens/today/today.tsx')).TodayScreen }));
const SchoolsScreen = lazy(async () => ({ default: (await import('./screens/schools/schools.tsx')).SchoolsScreen }));
const SchoolScreen = lazy(async () => ({ default: (await import('./screens/schools/school.tsx')).SchoolScreen }));
const VenuesScreen = lazy(async () => ({ default: (await import('./screens/venues/venues.tsx')).VenuesScreen }));
const VisitScreen = lazy(async () => ({ default: (await import('./screens/visit/visit.tsx')).VisitScreen }));
const PhotosScreen = lazy(async () => ({ default: (await import('./screens/photos/photos.tsx')).PhotosScreen }));
const VisitFindingsScreen = lazy(async () => ({
  default: (await import('./screens/findings/visit-findings.tsx')).VisitFindingsScreen,
}));
const InspectionScreen = lazy(async () => ({
  default: (await import('./screens/inspection/inspection.tsx')).InspectionScreen,
}));
const ClosingScreen = lazy(async () => ({ default: (await import('./screens/closing/closing.tsx')).ClosingScreen }));
const RecordScreen = lazy(async () => ({ default: (await import('./screens/closing/record.tsx')).RecordScreen }));
const SettingsScreen = lazy(async () => ({
  default: (await import('./screens/settings/settings.tsx')).SettingsScreen,
}));
const StickScreen = lazy(async () => ({ default: (await import('./screens/stick/stick.tsx')).StickScreen }));
const ImportsScreen = lazy(async () => ({ default: (await import('./screens/imports/imports.tsx')).ImportsScreen }));
const ResultsScreen = lazy(async () => ({ default: (await import('./screens/results/results.tsx')).ResultsScreen }));
const ConflictsScreen = lazy(async () => ({
  default: (await import('./screens/conflicts/conflicts.tsx')).ConflictsScreen,
}));
const LedgerScreen = lazy(async () => ({ default: (await import('./screens/ledger/ledger.tsx')).LedgerScreen }));
const FindingScreen = lazy(async () => ({ default: (await import('./screens/ledger/finding.tsx')).FindingScreen }));
const RosterScreen = lazy(async () => ({ default: (await import('./screens/roster/roster.tsx')).RosterScreen }));
const RosterImportScreen = lazy(async () => ({
  default: (await import('./screens/roster/import.tsx')).RosterImportScreen,
}));
const RosterListsScreen = lazy(async () => ({
  default: (await import('./screens/roster/lists.tsx')).RosterListsScreen,
}));
const CountyVenuesScreen = lazy(async () => ({
  default: (await import('./screens/roster/county-venues.tsx')).CountyVenuesScreen,
}));
const RosterSchoolScreen = lazy(async () => ({
  default: (await import('./screens/roster/roster-school.tsx')).RosterSchoolScreen,
}));
const RoundsScreen = lazy(async () => ({ default: (await import('./screens/rounds/rounds.tsx')).RoundsScreen }));
const NewRoundScreen = lazy(async () => ({
  default: (await import('./screens/rounds/new-round.tsx')).NewRoundScreen,
}));
const RoundScreen = lazy(async () => ({ default: (await import('./screens/rounds/round.tsx')).RoundScreen }));
const ResultScreen = lazy(async () => ({ default: (await import('./screens/results/result.tsx')).ResultScreen }));

const NoticesScreen = lazy(async () => ({ default: (await import('./screens/notices/notices.tsx')).NoticesScreen }));
const NewNoticesScreen = lazy(async () => ({
  default: (await import('./screens/notices/new-notices.tsx')).NewNoticesScreen,
}));
const NewCircularScreen = lazy(async () => ({
  default: (await import('./screens/notices/new-circular.tsx')).NewCircularScreen,
}));
const RepliesScreen = lazy(async () => ({ default: (await import('./screens/replies/replies.tsx')).RepliesScreen }));
const NoticeScreen = lazy(async () => ({ default: (await import('./screens/notices/notice.tsx')).NoticeScreen }));
const CircularScreen = lazy(async () => ({
  default: (await import('./screens/notices/circular.tsx')).CircularScreen,
}));
const DashboardScreen = lazy(async () => ({
  default: (await import('./screens/numbers/dashboard.tsx')).DashboardScreen,
}));
const TablesScreen = lazy(async () => ({ default: (await import('./screens/numbers/tables.tsx')).TablesScreen }));
const ReportsScreen = lazy(async () => ({ default: (await import('./screens/numbers/reports.tsx')).ReportsScreen }));
const HandoverScreen = lazy(async () => ({
  default: (await import('./screens/handover/handover.tsx')).HandoverScreen,
}));

export function Screens({ role }: { readonly role: Role }): ReactNode {
  return (
    <Suspense fallback={<Waiting />}>
      <Switch>
        <Route path={routes.today}>
          <TodayScreen />
        </Route>
        <Route path={routes.schools}>
          <SchoolsScreen />
        </Route>
        <Route path={routes.school}>
          {({ school }) => <SchoolScreen key={school} school={decodeURIComponent(school)} />}
        </Route>
        <Route path={routes.venues}>
          {({ school }) => <VenuesScreen key={school} school={decodeURIComponent(school)} />}
        </Route>
        <Route path={routes.visit}>
          {({ visit }) => <VisitScreen key={visit} visit={decodeURIComponent(visit)} />}
        </Route>
        <Route path={routes.visitPhotos}>
          {({ visit }) => <PhotosScreen key={visit} visit={decodeURIComponent(visit)} />}
        </Route>
        <Route path={routes.visitFindings}>
          {({ visit }) => <VisitFindingsScreen key={visit} visit={decodeURIComponent(visit)} />}
        </Route>
        <Route path={routes.visitClosing}>
          {({ visit }) => <ClosingScreen key={visit} visit={decodeURIComponent(visit)} />}
        </Route>
        <Route path={routes.visitRecord}>
          {({ visit }) => <RecordScreen key={visit} visit={decodeURIComponent(visit)} />}
        </Route>
        <Route path={routes.inspection}>
          {({ inspection }) => <InspectionScreen key={inspection} inspection={decodeURIComponent(inspection)} />}
        </Route>
        <Route path={routes.stick}>
          <StickScreen />
        </Route>
        <Route path={routes.imports}>
          <ImportsScreen />
        </Route>
        <Route path={routes.results}>
          <ResultsScreen />
        </Route>
        <Route path={routes.result}>
          {({ inspection }) => <ResultScreen key={inspection} inspection={decodeURIComponent(inspection)} />}
        </Route>
        <Route path={routes.conflicts}>
          <ConflictsScreen />
        </Route>
        <Route path={routes.findings}>
          <LedgerScreen />
        </Route>
        <Route path={routes.finding}>
          {({ finding }) => <FindingScreen key={finding} finding={decodeURIComponent(finding)} />}
        </Route>
        <Route path={routes.roster}>
          <RosterScreen />
        </Route>
        <Route path={routes.rosterImport}>
          <RosterImportScreen />
        </Route>
        <Route path={routes.rosterLists}>
          <RosterListsScreen />
        </Route>
        <Route path={routes.rosterVenues}>
          <CountyVenuesScreen address="" />
        </Route>
        <Route path={routes.rosterVenuesOf}>
          {({ filter }) => <CountyVenuesScreen address={decodeURIComponent(filter)} />}
        </Route>
        <Route path={routes.rosterSchool}>
          {({ school }) => <RosterSchoolScreen key={school} school={decodeURIComponent(school)} />}
        </Route>
        <Route path={routes.replies}>
          <RepliesScreen />
        </Route>
        <Route path={routes.notices}>
          <NoticesScreen />
        </Route>
        <Route path={routes.newNotices}>
          <NewNoticesScreen />
        </Route>
        <Route path={routes.newCircular}>
          <NewCircularScreen />
        </Route>
        <Route path={routes.notice}>
          {({ notice }) => <NoticeScreen key={notice} notice={decodeURIComponent(notice)} />}
        </Route>
        <Route path={routes.circular}>
          {({ circular }) => <CircularScreen key={circular} circular={decodeURIComponent(circular)} />}
        </Route>
        <Route path={routes.numbers}>
          <DashboardScreen address="" />
        </Route>
        <Route path={routes.numbersOf}>{({ scope }) => <DashboardScreen address={decodeURIComponent(scope)} />}</Route>
        <Route path={routes.numbersTables}>
          <TablesScreen address="" />
        </Route>
        <Route path={routes.numbersTablesOf}>
          {({ scope }) => <TablesScreen address={decodeURIComponent(scope)} />}
        </Route>
        <Route path={routes.numbersReports}>
          <ReportsScreen address="" />
        </Route>
        <Route path={routes.numbersReportsOf}>
          {({ scope }) => <ReportsScreen address={decodeURIComponent(scope)} />}
        </Route>
        <Route path={routes.handover}>
          {({ visit }) => <HandoverScreen key={visit} visit={decodeURIComponent(visit)} />}
        </Route>
        <Route path={routes.rounds}>
          <RoundsScreen />
        </Route>
        <Route path={routes.newRound}>
          <NewRoundScreen />
        </Route>
        <Route path={routes.round}>
          {({ round, page }) => <RoundScreen key={round} round={decodeURIComponent(round)} page={page ?? ''} />}
        </Route>
        <Route path={routes.settings}>
          <SettingsScreen />
        </Route>
        <Route>
          <Redirect to={homePath(role)} replace />
        </Route>
      </Switch>
    </Suspense>
  );
}
