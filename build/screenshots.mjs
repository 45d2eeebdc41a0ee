// @ts-check
// `npm run screenshots`: drives the built app through its screens on the demo county and writes docs/screenshots.
import path from 'node:path';
import { compile } from './compile.mjs';
import { startXvfb } from './display.mjs';
import { command } from './failure.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';

await command(async () => {
  await compile({ say: (/** @type {string} */ sentence) => console.log(sentence) });
  const { display, stop } =
    process.platform === 'linux' ? await startXvfb() : { display: '', stop: () => {} };
  try {
    const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const env = { ...process.env, ...(display ? { DISPLAY: display, WAYLAND_DISPLAY: '' } : {}) };
    const { code } = await run(process.execPath, [vitest, 'run', '--project', 'screenshots'], { env });
    return code;
  } finally {
    stop();
  }
});
