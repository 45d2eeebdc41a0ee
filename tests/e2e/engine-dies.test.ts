import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enginePid } from './support/engine-process.ts';
import { type LaunchedApp, launchApp } from './support/launch.ts';

/** The status bar's count, not the progress of a job that reads voters. */
const voterCount = /^[\d,]+ voters$/;

let app: LaunchedApp;
beforeAll(async () => {
  app = await launchApp();
  // The first run makes the demo county and opens it.
  await app.page.locator('footer').getByText(voterCount).waitFor({ timeout: 150_000 });
});
afterAll(() => app.close());

/** Kills the engine as the system would for want of memory, and waits for the next one. */
async function killEngine(): Promise<void> {
  const pid = await enginePid(app);
  if (pid === null) throw new Error('No engine is running.');
  process.kill(pid, 'SIGKILL');
  await expect.poll(async () => ((await enginePid(app)) ?? pid) !== pid, { timeout: 60_000 }).toBe(true);
}

describe('When the engine dies', () => {
  test('the window says so, starts it again and reopens the project, which counts as before', async () => {
    const { page } = app;
    const before = await page.locator('footer').getByText(voterCount).textContent();
    await killEngine();
    await page.getByText('It was restarted and the project reopened').waitFor({ timeout: 60_000 });
    await page.locator('footer').getByText('Engine ready').waitFor();
    expect(await page.locator('footer').getByText(voterCount).textContent()).toBe(before);
    await page.keyboard.press('Control+2');
    await page.locator('.ag-row').first().waitFor({ timeout: 60_000 });
  });

  test('it is not started for ever: when it keeps dying, the user decides', async () => {
    const asked = app.electron.evaluate(
      ({ dialog }) =>
        new Promise<string>((resolve) => {
          dialog.showMessageBox = (_window: unknown, options?: { message: string }) => {
            resolve(options?.message ?? '');
            // "Try Again".
            return Promise.resolve({ response: 0, checkboxChecked: false });
          };
        }),
    );
    // Four within a minute are too many; on a slow machine a minute may need more than four.
    let said: string | null = null;
    void asked.then((message) => {
      said = message;
    });
    for (let death = 0; death < 12 && said === null; death++) await killEngine();
    expect(said).toContain('keeps stopping');
    await app.page.locator('footer').getByText('Engine ready').waitFor({ timeout: 60_000 });
  });
});
