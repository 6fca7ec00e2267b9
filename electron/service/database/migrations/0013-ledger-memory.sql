-- The ledger is narrowed and sorted in memory (records/findings/ledger-columns.ts): its second index is needed no more.
DROP INDEX finding_ledger_due;
