// @ts-check
import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{passed: number, failed: number, skipped: number}} Counts */

/** @type {Counts} */
export const noTests = { passed: 0, failed: 0, skipped: 0 };

/** @type {Counts} what a stage without tests of its own counts when it fails */
export const oneFailure = { passed: 0, failed: 1, skipped: 0 };

/**
 * @param {Counts} a
 * @param {Counts} b
 * @returns {Counts}
 */
export const addCounts = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

/**
 * Counts a vitest run. A file that could not even be loaded has no tests of its own and counts as one failed; a run
 * that ended badly never counts as free of failures.
 * @param {string} file what vitest's json reporter wrote
 * @param {number} exitCode vitest's
 * @returns {Counts}
 */
export function countTests(file, exitCode) {
  if (!existsSync(file)) return exitCode === 0 ? noTests : oneFailure;
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const unloadable = report.testResults.filter(
    (/** @type {{status: string, assertionResults: unknown[]}} */ result) =>
      result.status === 'failed' && result.assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + unloadable;
  return {
    passed: report.numPassedTests,
    failed: exitCode !== 0 ? Math.max(failed, 1) : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
