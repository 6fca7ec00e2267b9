/** Counts tests in Vitest's JSON report. */

/**
 * @typedef {object} Report the part of Vitest's report that is counted
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {{ status: string, assertionResults: { status: string }[] }[]} testResults one per file
 */

/**
 * A file that fails as a whole (it doesn't load, a hook throws) counts as one failure, and so does a run that Vitest
 * calls failed for a reason outside any test, such as an unhandled rejection.
 * @param {unknown} report null when none was written
 * @param {boolean} succeeded Vitest's own verdict
 * @returns {{ passed: number, failed: number }}
 */
export function countResults(report, succeeded) {
  if (!isReport(report)) return { passed: 0, failed: 1 };
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'),
  ).length;
  const failed = report.numFailedTests + broken;
  return { passed: report.numPassedTests, failed: failed === 0 && !succeeded ? 1 : failed };
}

/**
 * @param {unknown} report
 * @returns {report is Report}
 */
function isReport(report) {
  return typeof report === 'object' && report !== null && 'testResults' in report && Array.isArray(report.testResults);
}
