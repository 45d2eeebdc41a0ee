import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { electronRuntime, neededSwitches } from '../../../build/electron-runtime.mjs';

/** The clone's folder; Electron reads package.json there and starts its `main`, out/main/index.js. */
const root = path.resolve(import.meta.dirname, '../../..');

/**
 * Holds the app back until Playwright listens. Playwright adds it by itself only when it chooses the executable; without
 * it, an app that loads its page quickly is now and then attached to in mid-load, and `launch` waits in vain.
 */
const playwrightLoader = path.join(
  path.dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')),
  'lib/server/electron/loader.js',
);

export interface LaunchOptions {
  /** Folder of the app's own settings. Default: a new empty one, removed at close. Give one to start the app again on it. */
  userData?: string;
  /** Command line of the app itself, as a user would type it. */
  args?: string[];
  /** Added to the environment; undefined takes a variable away. */
  env?: Record<string, string | undefined>;
  /** What the system says it prefers. Default: light. */
  colorScheme?: 'light' | 'dark';
  /** Size of the page inside the window, in CSS pixels. Default: what the app chose. */
  size?: { width: number; height: number };
  /** Folder to act as the app. Default: this clone, built. */
  app?: string;
}

export interface LaunchedApp {
  electron: ElectronApplication;
  /** The app's first window, loaded. */
  page: Page;
  userData: string;
  /** Everything that the app's processes printed so far, for the message of a failed test. */
  output(): string;
  /** Quits the app as a user would; takes away the settings folder unless it was given. */
  close(): Promise<void>;
}

/**
 * Starts the built app in real Electron and waits for its first window. Needs a display (`npm test` starts one).
 * WebGL runs on Mesa, which draws the map several times faster without a graphics card than Chromium's own SwiftShader.
 */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const userData = options.userData ?? mkdtempSync(path.join(os.tmpdir(), 'hustings-test-'));
  const electron = await _electron.launch({
    executablePath: await electronRuntime({ say: () => {} }),
    args: [
      '-r',
      playwrightLoader,
      `--user-data-dir=${userData}`,
      '--use-gl=angle',
      '--use-angle=gl-egl',
      '--ignore-gpu-blocklist',
      options.app ?? root,
      ...(options.args ?? []),
    ],
    env: environment(options.env),
    chromiumSandbox: !neededSwitches().switches.includes('--no-sandbox'),
    colorScheme: options.colorScheme ?? 'light',
    timeout: 60_000,
  });
  let output = '';
  electron.process().stdout?.on('data', (chunk) => (output += chunk));
  electron.process().stderr?.on('data', (chunk) => (output += chunk));
  const close = async () => {
    await electron.close();
    if (!options.userData) rmSync(userData, { recursive: true, force: true });
  };
  try {
    const page = await electron.firstWindow();
    await page.waitForLoadState();
    if (options.size) {
      await electron.evaluate(({ BrowserWindow }, { width, height }) => {
        BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
      }, options.size);
    }
    return { electron, page, userData, output: () => output, close };
  } catch (error) {
    // No app is left behind that the next test would find in its way.
    await close();
    throw new Error(`The app opened no window. It printed:\n${output}`, { cause: error });
  }
}

function environment(changes: LaunchOptions['env'] = {}): Record<string, string> {
  const all = { ...process.env, ...changes };
  return Object.fromEntries(
    Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}
