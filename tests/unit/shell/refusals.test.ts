import { describe, expect, test } from 'vitest';
import { refusedUrl } from '../../../src-main/shell/refusal-report.ts';
import { createRefusals } from '../../../src-main/shell/refusals.ts';

const report = (blocked: string) => JSON.stringify({ 'csp-report': { 'blocked-uri': blocked } });

describe('The counter of refused requests', () => {
  test('counts every refusal and tells each new count', () => {
    const told: number[] = [];
    const refusals = createRefusals();
    refusals.onChange((count) => told.push(count));
    refusals.add('request', 'https://example.org/');
    refusals.add('navigation', 'https://example.org/');
    expect(refusals.count()).toBe(2);
    expect(told).toEqual([1, 2]);
  });

  test('a policy report about an address counts', () => {
    expect(refusedUrl(report('https://example.org/collect'))).toBe('https://example.org/collect');
    expect(refusedUrl(report('wss://example.org'))).toBe('wss://example.org');
  });

  test.each(['inline', 'eval', 'data', 'blob', 'app://hustings/frame.html', ''])(
    'a policy report about "%s" is no request to anybody',
    (blocked) => {
      expect(refusedUrl(report(blocked))).toBeNull();
    },
  );

  test.each(['', 'not JSON', '{}', '{"csp-report":{"blocked-uri":7}}', 'null'])(
    '"%s" is no report',
    (body) => {
      expect(refusedUrl(body)).toBeNull();
    },
  );
});
