import { expect, test } from 'vitest';
import { countResults } from '../../build/test-results.mjs';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((one) => ({ status: one })),
});

test('tests are counted one by one', () => {
  const report = { numPassedTests: 3, numFailedTests: 1, testResults: [file('failed', 'passed', 'failed')] };
  expect(countResults(report, false)).toEqual({ passed: 3, failed: 1 });
});

test('a file that does not load is a failure, not silence', () => {
  const report = { numPassedTests: 2, numFailedTests: 0, testResults: [file('passed', 'passed'), file('failed')] };
  expect(countResults(report, false)).toEqual({ passed: 2, failed: 1 });
});

test('a run that fails outside any test is a failure', () => {
  const report = { numPassedTests: 2, numFailedTests: 0, testResults: [file('passed', 'passed', 'passed')] };
  expect(countResults(report, false)).toEqual({ passed: 2, failed: 1 });
});

test('a run that leaves no report is a failure', () => {
  expect(countResults(null, true)).toEqual({ passed: 0, failed: 1 });
});
