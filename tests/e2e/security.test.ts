import { spawn } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { electronRuntime, neededSwitches } from '../../build/electron-runtime.mjs';
import type { Bridge } from '../../src-main/api/bridge.ts';
import { askEngine } from './support/ask-engine.ts';
import { type LaunchedApp, launchApp } from './support/launch.ts';

let app: LaunchedApp;
beforeAll(async () => {
  app = await launchApp();
});
afterAll(() => app.close());

describe('The page', () => {
  test('lives in the sandbox, apart from its preload, without Node', async () => {
    const preferences = await app.electron.evaluate(({ BrowserWindow }) => {
      // Electron has this method but leaves it out of its types.
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      return contents.getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
    });
    const powers = await app.page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'ipcRenderer', 'electron'].filter(
        (name) => name in globalThis,
      ),
    );
    expect(powers).toEqual([]);
  });

  test('has exactly the bridge of the contract, and cannot change it', async () => {
    const surface: Record<keyof Bridge, true> = {
      startup: true,
      connect: true,
      chooseFiles: true,
      dropped: true,
      chooseSave: true,
      printPage: true,
      chooseFolder: true,
      chooseProject: true,
      chooseNewProject: true,
      remember: true,
      reveal: true,
      onRefused: true,
      onEngine: true,
      onMenu: true,
      setTheme: true,
    };
    const found = await app.page.evaluate(() => {
      const names = Object.keys(window.hustings).sort();
      try {
        Object.assign(window.hustings, { startup: () => 'mine', more: 1 });
      } catch {
        // A frozen bridge throws, which is as good as ignoring it.
      }
      return { names, after: Object.keys(window.hustings).sort(), startup: String(window.hustings.startup) };
    });
    expect(found.names).toEqual(Object.keys(surface).sort());
    expect(found.after).toEqual(found.names);
    expect(found.startup).not.toContain('mine');
  });

  test('is served with a policy that names no origin but its own', async () => {
    const headers = await app.page.evaluate(async () =>
      Object.fromEntries((await fetch('app://hustings/index.html')).headers),
    );
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/https?:|wss?:|\*|'unsafe-eval'/);
    expect(policy.replace(/report-uri .*/, '')).not.toContain('://');
    expect(policy.match(/'unsafe-inline'/g)).toHaveLength(1);
    expect(policy).toContain("style-src 'self' 'unsafe-inline'");
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
  });

  test('runs no script that is not a file of the app', async () => {
    await app.page.evaluate(() => {
      const harm = "document.documentElement.dataset.harmed = 'yes'";
      document.body.insertAdjacentHTML(
        'beforeend',
        `<img src="x" onerror="${harm}"><svg onload="${harm}"></svg>`,
      );
      document.body.append(Object.assign(document.createElement('script'), { textContent: harm }));
      setTimeout(() => {
        for (const make of [() => new Function(harm)(), () => setTimeout(harm, 0)]) {
          try {
            make();
          } catch {
            // Refused, as it should be.
          }
        }
      }, 0);
      Object.assign(document.createElement('a'), { href: `javascript:${harm}` }).click();
    });
    await app.page.waitForTimeout(500);
    expect(await app.page.evaluate(() => document.documentElement.dataset.harmed)).toBeUndefined();
  });

  test('gets no file outside its folder', async () => {
    const paths = [
      '/..%2fmain%2findex.js',
      '/%2e%2e/main/index.js',
      '/..%5c..%5cpackage.json',
      '/..%2f..%2fpackage.json',
      '/',
      '/nothing.html',
    ];
    const answers = await app.page.evaluate(
      (all) => Promise.all(all.map(async (path) => (await fetch(`app://hustings${path}`)).status)),
      paths,
    );
    expect(answers).toEqual(paths.map(() => 404));
    const others = await app.page.evaluate(async () => {
      const tries = ['file:///etc/hostname', 'app://elsewhere/index.html'].map((url) => fetch(url));
      return (await Promise.allSettled(tries)).map(({ status }) => status);
    });
    expect(others).toEqual(['rejected', 'rejected']);
  });

  test('goes nowhere else and opens no window, not even on itself', async () => {
    await app.page.evaluate(() => {
      Object.assign(document, { stillHere: true });
      for (const url of ['file:///etc/hostname', 'mailto:someone@example.org', 'data:text/html,x']) {
        window.open(url);
        location.href = url;
      }
      window.open('app://hustings/index.html');
    });
    await app.page.waitForTimeout(500);
    expect(app.page.url()).toBe('app://hustings/index.html');
    expect(await app.page.evaluate(() => 'stillHere' in document)).toBe(true);
    expect(app.electron.windows()).toHaveLength(1);
  });

  test('comes back from about:blank, where Chromium lets it go unasked', async () => {
    await app.page.evaluate(() => {
      location.href = 'about:blank';
    });
    await app.page.waitForURL('app://hustings/index.html');
    await app.page.waitForFunction(() => 'hustings' in window);
  });

  test('is denied every permission but copying', async () => {
    const names = [
      'camera',
      'microphone',
      'geolocation',
      'notifications',
      'midi',
      'clipboard-read',
      'clipboard-write',
      'local-fonts',
      'window-management',
      'idle-detection',
      'persistent-storage',
      'storage-access',
    ];
    const granted = await app.page.evaluate(async (all) => {
      // Chromium knows more names than TypeScript's list of permissions, and each version knows others.
      const query = (name: string) => navigator.permissions.query({ name: name as PermissionName });
      const states = await Promise.allSettled(all.map(query));
      return all.filter((_name, i) => {
        const state = states[i];
        return state?.status === 'fulfilled' && state.value.state !== 'denied';
      });
    }, names);
    expect(granted).toEqual(['clipboard-write']);
    const asked = await app.page.evaluate(async () => {
      const attempts = [
        navigator.mediaDevices.getUserMedia({ video: true, audio: true }),
        navigator.mediaDevices.getDisplayMedia(),
        new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
        navigator.clipboard.readText(),
      ];
      return (await Promise.allSettled(attempts)).map(({ status }) => status);
    });
    expect(asked).toEqual(asked.map(() => 'rejected'));
  });
});

describe('The shell and the engine', () => {
  test('the engine opens no path and no handle that the shell did not give', async () => {
    for (const folder of ['/etc', app.userData, '0'.repeat(32)]) {
      const answer = await askEngine(app.page, 'project.open', { folder });
      expect(answer).toMatchObject({ type: 'error', error: { code: 'not_allowed' } });
    }
  });

  test('a file that a script made up is no dropped file', async () => {
    const given = await app.page.evaluate(() => window.hustings.dropped([new File(['x'], '/etc/passwd')]));
    expect(given).toEqual([]);
  });

  test('the shell does not listen to another page, even one of our own scheme with our own preload', async () => {
    const preload = path.resolve(import.meta.dirname, '../../out/preload/preload.cjs');
    const answer = await app.electron.evaluate(async ({ BrowserWindow }, preload) => {
      const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await stranger.loadURL('app://hustings/index.html');
      const reply: unknown = await stranger.webContents.executeJavaScript(
        'window.hustings.startup().then(() => "answered", (error) => error.message)',
      );
      stranger.destroy();
      return reply;
    }, preload);
    expect(answer).toContain('Refused');
  });

  test('what is no message of the bridge is refused by its shape', async () => {
    const answer = await app.page.evaluate(() =>
      // Deliberately wrong: a page that was taken over does not keep to the types.
      window.hustings.chooseNewProject({ folder: '/etc' } as unknown as string).then(
        () => 'answered',
        () => 'refused',
      ),
    );
    expect(answer).toBe('refused');
  });

  test('a second start ends at once and leaves the first window open', async () => {
    const executable = await electronRuntime({ say: () => {} });
    const args = [...neededSwitches().switches, `--user-data-dir=${app.userData}`, process.cwd()];
    const code = await new Promise((resolve) =>
      spawn(executable, args, { stdio: 'ignore' }).on('exit', resolve),
    );
    expect(code).toBe(0);
    expect(await app.page.evaluate(() => document.title)).toBeTruthy();
    expect(app.electron.windows()).toHaveLength(1);
  });
});
