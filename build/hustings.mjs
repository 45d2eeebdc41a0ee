#!/usr/bin/env node
// @ts-check
// `npx hustings ...` in the clone: the command line in plain Node. Standard output belongs to the command alone.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { compile } from './compile.mjs';
import { command } from './failure.mjs';
import { outDir } from './paths.mjs';
import { prepare } from './prepare.mjs';

await command(async () => {
  const say = (/** @type {string} */ sentence) => process.stderr.isTTY && console.error(sentence);
  await prepare({ say });
  await compile({ parts: ['kernels', 'main'], say });
});

if (!process.exitCode) {
  const cli = path.join(outDir, 'main', 'cli.js');
  process.argv[1] = cli;
  await import(pathToFileURL(cli).href);
}
