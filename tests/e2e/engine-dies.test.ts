import { afterEach, describe, expect, test } from 'vitest';
import { enginePid } from './support/engine-process.ts';
import { type LaunchedApp, launchApp } from './support/launch.ts';

let app: LaunchedApp | null = null;
afterEach(async () => {
  await app?.close();
  app = null;
});

/** The demo county is made on the first run and open once its voters stand in the status bar. */
async function withDemo(): Promise<LaunchedApp> {
  app = await launchApp();
  await app.page.locator('footer', { hasText: /[\d,]+ voters/ }).waitFor({ timeout: 120_000 });
  return app;
}

/** Kills the engine as the system would for want of memory, and waits for the next one. */
async function killEngine(running: LaunchedApp): Promise<void> {
  const pid = await enginePid(running);
  if (pid === null) throw new Error('No engine is running.');
  process.kill(pid, 'SIGKILL');
  await expect.poll(async () => ((await enginePid(running)) ?? pid) !== pid, { timeout: 30_000 }).toBe(true);
}

describe('When the engine dies', () => {
  test('the window says so, starts it again and reopens the project, which counts as before', async () => {
    const running = await withDemo();
    const { page } = running;
    const voters = await page
      .locator('footer')
      .getByText(/[\d,]+ voters/)
      .textContent();
    await killEngine(running);
    await page.getByText('It was restarted and the project reopened').waitFor({ timeout: 60_000 });
    await page.locator('footer', { hasText: 'Engine ready' }).waitFor();
    expect(
      await page
        .locator('footer')
        .getByText(/[\d,]+ voters/)
        .textContent(),
    ).toBe(voters);
    await page.keyboard.press('Control+2');
    await page.locator('.ag-row').first().waitFor({ timeout: 60_000 });
  });

  test('an engine that keeps dying is not started for ever: the user decides', async () => {
    const running = await withDemo();
    const asked = running.electron.evaluate(
      ({ dialog }) =>
        new Promise<string>((resolve) => {
          dialog.showMessageBox = (_window: unknown, options?: { message: string }) => {
            resolve(options?.message ?? '');
            return Promise.resolve({ response: 0, checkboxChecked: false });
          };
        }),
    );
    for (let death = 0; death < 4; death++) await killEngine(running);
    expect(await asked).toContain('engine');
    // The answer was "Try Again".
    await running.page.locator('footer', { hasText: 'Engine ready' }).waitFor({ timeout: 60_000 });
  });
});
