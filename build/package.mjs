// @ts-check
// `npm run package [-- ELECTRON-BUILDER OPTIONS]`: installers for this system, in dist/. Only from the official
// Electron: one that was put together for tests must not reach a user.
import path from 'node:path';
import { compile } from './compile.mjs';
import { officialRuntime } from './electron-runtime.mjs';
import { command, Failure } from './failure.mjs';
import { root } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { run } from './run.mjs';

await command(async () => {
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH) {
    throw new Failure(
      'ELECTRON_OVERRIDE_DIST_PATH is set, but packages are only made with the official Electron.',
      'Unset it and run it again.',
    );
  }
  await prepare();
  await officialRuntime();
  await compile({ force: true });
  const cli = path.join(root, 'node_modules', 'electron-builder', 'cli.js');
  const args = [
    cli,
    '--config',
    'build/electron-builder.yml',
    '--publish',
    'never',
    ...process.argv.slice(2),
  ];
  const { code } = await run(process.execPath, args);
  return code;
});
