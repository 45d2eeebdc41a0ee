// Source files as modules that plain Node can run: for worker threads in tests, and for benches.
import { mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildKernels } from '../../build/kernels.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'out/test');

/**
 * Bundles a TypeScript file of the project to out/test/, so that it is never older than its source (out/main/ may be).
 * @param {string} source path from the root of the repository, e.g. 'src-main/engine/worker.ts'
 * @returns {Promise<URL>} the module
 */
export async function bundle(source) {
  const { rolldown } = await import('rolldown');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${basename(source, '.ts')}-${process.pid}.mjs`);
  const build = await rolldown({
    input: join(root, source),
    platform: 'node',
    external: [/^node:/, /^@duckdb/, /^sql\.js/],
  });
  await build.write({ file, format: 'esm' });
  await build.close();
  process.on('exit', () => rmSync(file, { force: true }));
  return pathToFileURL(file);
}

/** Builds the kernels if stale; returns their folder. */
export async function kernelsFolder() {
  await buildKernels();
  return pathToFileURL(join(root, 'out/kernels/'));
}
