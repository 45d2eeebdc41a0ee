import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const here = (...parts: string[]) => path.join(import.meta.dirname, ...parts);

/**
 * build/compile.mjs builds only what is stale (HUSTINGS_BUILD: a list of main, preload, renderer) into a staging
 * folder (HUSTINGS_OUT). Targets are the oldest runtime that we support: Node 20 and Chrome 130.
 */
export default defineConfig(() => {
  const out = process.env.HUSTINGS_OUT ?? here('out');
  const wanted = process.env.HUSTINGS_BUILD?.split(',') ?? ['main', 'preload', 'renderer'];
  const all = {
    main: {
      build: {
        outDir: path.join(out, 'main'),
        target: 'node20',
        minify: false,
        sourcemap: true,
        // Bundled, zod is one file to read at each start instead of eighty.
        externalizeDeps: { exclude: ['zod'] },
        rolldownOptions: {
          input: {
            index: here('src-main/index.ts'),
            engine: here('src-main/engine/process.ts'),
            worker: here('src-main/engine/worker.ts'),
            cli: here('src-main/cli.ts'),
          },
          // Chunks lie beside the entries, so that `new URL('./worker.js', import.meta.url)` holds in all of them.
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    },
    preload: {
      build: {
        outDir: path.join(out, 'preload'),
        target: 'node20',
        minify: false,
        externalizeDeps: false,
        rolldownOptions: {
          input: { preload: here('src-main/preload.ts') },
          // A sandboxed preload has no module loader: it must be one CommonJS file.
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    },
    renderer: {
      root: here('src-renderer'),
      plugins: [react()],
      build: {
        outDir: path.join(out, 'renderer'),
        emptyOutDir: true,
        target: 'chrome130',
        minify: true,
        chunkSizeWarningLimit: 6000,
        rolldownOptions: { input: { index: here('src-renderer/index.html') } },
      },
      worker: { format: 'es' },
    },
  } as const;
  return Object.fromEntries(Object.entries(all).filter(([part]) => wanted.includes(part)));
});
