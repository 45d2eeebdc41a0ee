import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { startListener } from './support/listener.ts';
import { traceApp, whyNoStrace } from './support/strace.ts';

const root = path.resolve(import.meta.dirname, '../..');
const tour = path.join(import.meta.dirname, 'support/tour.cjs');
const unlocked = path.join(root, 'tests/fixtures/unlocked-app');

const reason = whyNoStrace();
if (reason) console.warn(`System calls are not watched: ${reason}.`);

describe.skipIf(reason !== null)('System calls of a whole run', () => {
  test('the watch sees an app that does connect', async () => {
    const listener = await startListener();
    const run = await traceApp([unlocked], { UNLOCKED_VISIT: `http://127.0.0.1:${listener.port}/` }, 60_000);
    await listener.close();
    expect(run.internet.join('\n')).toContain(`sin_port=htons(${listener.port})`);
  });

  test('Hustings gives no socket an internet address, loopback included', async () => {
    const run = await traceApp(['-r', tour, root], {}, 170_000);
    expect(run.output, run.output).not.toContain('NOT REACHED');
    expect(run.output.match(/^tour: .+$/gm), run.output).toHaveLength(6);
    expect(run.code).toBe(0);
    expect(run.seen).toBeGreaterThan(100);
    expect(run.internet).toEqual([]);
  }, 200_000);
});
