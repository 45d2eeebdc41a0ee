// @ts-check
// `npm start`: from a fresh clone to the open window, or, where there is no display, to the same demo without one.
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { compile } from './compile.mjs';
import { electronRuntime, neededSwitches } from './electron-runtime.mjs';
import { command, Failure } from './failure.mjs';
import { outDir, root } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { run } from './run.mjs';
import { runApp } from './run-app.mjs';
import { installCommand } from './system-packages.mjs';

const args = process.argv.slice(2);

await command(async () => {
  await prepare();
  if (!hasDisplay())
    return demoWithoutWindow('There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set)');
  const executable = await electronRuntime();
  await compile();
  const { switches, reason } = neededSwitches();
  if (reason) console.error(reason);
  const ended = await runApp(executable, [...switches, root, ...args]);
  if (/Missing X server|cannot open display/i.test(ended.lastWords)) {
    return demoWithoutWindow(`The display ${process.env.DISPLAY ?? ''} cannot be opened`);
  }
  const library = /loading shared libraries: ([^:\s]+)/.exec(ended.lastWords)?.[1];
  if (library) {
    throw new Failure(
      `Electron needs ${library}, which this system does not have.`,
      `Install it: ${installCommand(['runtime'])}`,
    );
  }
  return ended.code;
});

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** @param {string} why */
async function demoWithoutWindow(why) {
  const out = args.includes('--out')
    ? []
    : ['--out', newFolder(path.join(os.homedir(), 'Hustings', 'Demo tour'))];
  console.error(`${why}, so the demo runs without a window: import, map, clusters, segments and lists.`);
  await compile({ parts: ['kernels', 'main'] });
  const { code } = await run(process.execPath, [
    path.join(outDir, 'main', 'cli.js'),
    'tour',
    ...out,
    ...args,
  ]);
  return code;
}

/** @param {string} folder @returns {string} that name, or with the first number that makes it new */
function newFolder(folder) {
  for (let number = 1; ; number++) {
    const name = number === 1 ? folder : `${folder} ${number}`;
    if (!existsSync(name)) return name;
  }
}
