import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { countTests } from '../../../build/test-counts.mjs';

const folder = mkdtempSync(path.join(os.tmpdir(), 'hustings-build-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function report(changes: object) {
  const file = path.join(folder, 'results.json');
  const clean = {
    numPassedTests: 7,
    numFailedTests: 0,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [],
  };
  writeFileSync(file, JSON.stringify({ ...clean, ...changes }));
  return file;
}

describe('the last line of npm test', () => {
  test('counts what passed, failed and was skipped', () => {
    expect(countTests(report({ numFailedTests: 3 }), 1)).toEqual({ passed: 7, failed: 3, skipped: 3 });
  });
  test('counts a file that could not be loaded as a failure', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }];
    expect(countTests(report({ testResults }), 1).failed).toBe(1);
  });
  test('never looks clean when the run ended badly', () => {
    expect(countTests(report({}), 1).failed).toBe(1);
    expect(countTests(path.join(folder, 'never-written.json'), 1).failed).toBe(1);
  });
});
