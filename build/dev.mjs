// @ts-check
// `npm run dev`: the app with hot reload. The page comes from a server on this machine (ELECTRON_RENDERER_URL, which
// the shell honours only when the app is not packaged); a change in src-main rebuilds it and starts the app again.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { buildStamp, compile } from './compile.mjs';
import { electronRuntime, neededSwitches } from './electron-runtime.mjs';
import { command } from './failure.mjs';
import { root } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { runApp } from './run-app.mjs';

await command(async () => {
  await prepare();
  const executable = await electronRuntime();
  await compile({ parts: ['kernels'] });
  // The development server writes its own main and preload over the built ones: let the next build replace them.
  for (const part of /** @type {const} */ (['main', 'preload'])) rmSync(buildStamp(part), { force: true });
  const { switches, reason } = neededSwitches();
  if (reason) console.error(reason);
  process.env.ELECTRON_EXEC_PATH = executable;
  const cli = path.join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const noSandbox = switches.includes('--no-sandbox') ? ['--noSandbox'] : [];
  const { code } = await runApp(process.execPath, [
    cli,
    'dev',
    '--watch',
    ...noSandbox,
    ...process.argv.slice(2),
  ]);
  return code;
});
