import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type LaunchedApp, launchApp } from './support/launch.ts';
import { startListener } from './support/listener.ts';
import { type Layer, unlock } from './support/unlock.ts';
import { attempts, tryEveryWayOut } from './support/ways-out.ts';

/** How long nothing more may be heard before we believe that nothing more will come, in milliseconds. */
const quiet = 2000;

/** Chromium 130 does not act on these in a page of a custom scheme, locked or not; they are tried all the same. */
const neverHeard = ['preconnect', 'dns-prefetch', 'manifest', 'favicon', 'speculation-rules'];

let app: LaunchedApp | null = null;
afterEach(async () => {
  await app?.close();
  app = null;
});

describe('Nothing leaves the page', () => {
  test('an app without our locks is heard by every way out that we try', async () => {
    app = await launchApp({ app: path.resolve(import.meta.dirname, '../fixtures/unlocked-app') });
    const heard = await tryEveryWayOut(app.page, quiet);
    const silent = attempts.filter((name) => !(name in heard) && !neverHeard.includes(name));
    expect(silent).toEqual([]);
  });

  test('Hustings is heard by none, counts what it refused, and its page lives on', async () => {
    app = await launchApp();
    const statusBar = app.page.locator('footer');
    await statusBar.getByText('Network: 0 refused').waitFor();
    expect(await tryEveryWayOut(app.page, quiet)).toEqual({});
    const counted = await statusBar.getByText(/^Network: [\d,]+ refused$/).textContent();
    expect(Number(counted?.replace(/\D/g, ''))).toBeGreaterThanOrEqual(30);
    expect(app.page.url()).toMatch(/^app:\/\/hustings\/index\.html/);
    expect(app.electron.windows()).toHaveLength(1);
  });

  const loosened: { without: string; layers: Layer[] }[] = [
    { without: 'its content policy', layers: ['policy'] },
    { without: 'its content policy, proxy and navigation lock', layers: ['policy', 'proxy', 'navigation'] },
    {
      without: 'its content policy, request filter and navigation lock',
      layers: ['policy', 'requests', 'navigation'],
    },
  ];
  for (const { without, layers } of loosened) {
    test(`the other locks hold without ${without}`, async () => {
      app = await launchApp();
      await unlock(app, layers);
      expect(await tryEveryWayOut(app.page, quiet)).toEqual({});
    });
  }

  test('the shell itself reaches nobody', async () => {
    app = await launchApp();
    const listener = await startListener();
    const answers = await app.electron.evaluate(async ({ net, session }, port) => {
      const url = `http://127.0.0.1:${port}/`;
      const tries = [
        net.fetch(url),
        session.fromPartition('another').fetch(url),
        net.resolveHost('localhost'),
      ];
      return (await Promise.allSettled(tries)).map(({ status }) => status);
    }, listener.port);
    expect(answers).toEqual(['rejected', 'rejected', 'rejected']);
    expect(listener.heard()).toEqual([]);
    await listener.close();
  });
});
