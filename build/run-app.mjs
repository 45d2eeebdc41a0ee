// @ts-check
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { root } from './paths.mjs';

/** Chromium complains where there is no D-Bus (containers, remote displays) and lives well without it. */
const harmless = /:ERROR:(dbus\/)?bus\.cc/;

/**
 * Runs Electron until it ends, showing what it prints. Ctrl-C and a request to end go to the app, and we wait for it.
 * @param {string} executable
 * @param {string[]} args
 * @returns {Promise<{code: number, lastWords: string}>} exit code, and the end of what it printed as errors
 */
export function runApp(executable, args) {
  const env = { ...process.env };
  // Set in terminals inside other Electron apps; it would turn ours into a plain Node.
  delete env.ELECTRON_RUN_AS_NODE;
  return new Promise((resolve, reject) => {
    const child = spawn(executable, args, { cwd: root, env, stdio: ['inherit', 'inherit', 'pipe'] });
    let lastWords = '';
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (harmless.test(line)) return;
      console.error(line);
      lastWords = `${lastWords}${line}\n`.slice(-4000);
    });
    // The terminal sends Ctrl-C to the app too: only outlive it. The others reach us alone.
    process.on('SIGINT', () => {});
    for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP']))
      process.on(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve({ code: code ?? (signal === 'SIGINT' ? 130 : 1), lastWords }),
    );
  });
}
