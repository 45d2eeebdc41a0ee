import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { enginePid, isAlive } from './support/engine-process.ts';
import { type LaunchedApp, launchApp } from './support/launch.ts';

const userData = mkdtempSync(path.join(os.tmpdir(), 'hustings-shell-'));
let app: LaunchedApp | null = null;

afterEach(async () => {
  await app?.close();
  app = null;
  rmSync(userData, { recursive: true, force: true });
});

const start = async () => {
  app = await launchApp({ userData });
  return app;
};

describe('The window', () => {
  test('opens again where it was closed, in the colours that were chosen', async () => {
    const first = await start();
    await first.electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 30, y: 40, width: 1100, height: 700 });
    });
    await first.page.evaluate(() => window.hustings.setTheme('dark'));
    await expect.poll(() => isDark(first)).toBe(true);
    await first.close();
    expect(JSON.parse(readFileSync(path.join(userData, 'settings.json'), 'utf8'))).toMatchObject({
      theme: 'dark',
      window: { width: 1100, height: 700, maximised: false },
    });

    const second = await start();
    const bounds = await second.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
    );
    expect(bounds).toMatchObject({ x: 30, y: 40, width: 1100, height: 700 });
  });

  test('is shown once its page is drawn, and never smaller than it can be used', async () => {
    const { electron } = await start();
    const window = () =>
      electron.evaluate(({ BrowserWindow }) => {
        const first = BrowserWindow.getAllWindows()[0];
        return { visible: first?.isVisible(), minimum: first?.getMinimumSize() };
      });
    await expect.poll(window).toEqual({ visible: true, minimum: [1024, 640] });
  });

  test('tells its page which menu command was chosen', async () => {
    const { electron, page } = await start();
    await page.evaluate(() => {
      window.hustings.onMenu((command) => {
        document.documentElement.dataset.heard = command;
      });
    });
    await electron.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('about')?.click());
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.heard)).toBe('about');
  });

  test('is loaded again when its page dies, and says so', async () => {
    const { electron } = await start();
    const after = await electron.evaluate(async ({ BrowserWindow, dialog }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (!contents) return null;
      const said = new Promise((resolve) => {
        dialog.showMessageBox = (_window: unknown, options?: { message: string }) => {
          resolve(options?.message);
          return Promise.resolve({ response: 0, checkboxChecked: false });
        };
      });
      const loaded = new Promise<void>((resolve) => contents.once('did-finish-load', () => resolve()));
      await contents.executeJavaScript('window.before = true');
      contents.forcefullyCrashRenderer();
      await loaded;
      const page = await contents.executeJavaScript(
        '({ before: "before" in window, bridge: "hustings" in window })',
      );
      return { said: await said, page };
    });
    expect(after).toEqual({
      said: 'The window stopped and was loaded again.',
      page: { before: false, bridge: true },
    });
  });
});

describe('Quitting', () => {
  test('leaves no process behind', async () => {
    const running = await start();
    await expect.poll(() => enginePid(running)).not.toBeNull();
    const engine = (await enginePid(running)) ?? 0;
    const main = running.electron.process().pid ?? 0;
    expect([isAlive(engine), isAlive(main)]).toEqual([true, true]);
    await running.close();
    await expect.poll(() => [isAlive(engine), isAlive(main)]).toEqual([false, false]);
  });
});

function isDark({ electron }: LaunchedApp): Promise<boolean> {
  return electron.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors);
}
