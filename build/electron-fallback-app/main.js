// Electron starts this when it is given no app of its own (resources/default_app.asar). It does what Electron's
// own one does for a path on the command line: read that folder's package.json, tell Electron who the app is,
// and load its main file. The binary that build/electron-fallback.mjs assembles comes without it.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, dialog } from 'electron';

/** The first argument that is not a switch is the app; `-r FILE` before it loads FILE first. */
function commandLine(words) {
  const preload = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (word === '-r' || word === '--require') preload.push(words[++i]);
    else if (!word.startsWith('-')) return { preload, appPath: path.resolve(word) };
  }
  return { preload, appPath: undefined };
}

/** The nearest package.json at or above a folder: it decides whether a .js file is a module. */
function nearestPackage(folder) {
  const file = path.join(folder, 'package.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const parent = path.dirname(folder);
  return parent === folder ? {} : nearestPackage(parent);
}

/** Resolve what was given (a folder with a package.json, or a file) to the file to run. */
function introduce(given) {
  if (!existsSync(given)) throw new Error(`There is no app at ${given}.`);
  if (!statSync(given).isDirectory()) return { file: given, info: nearestPackage(path.dirname(given)) };
  const info = JSON.parse(readFileSync(path.join(given, 'package.json'), 'utf8'));
  app.setName(info.productName ?? info.name ?? app.getName());
  if (info.version) app.setVersion(info.version);
  if (info.desktopName) app.setDesktopName(info.desktopName);
  return { file: path.resolve(given, info.main ?? 'index.js'), info };
}

const { preload, appPath } = commandLine(process.argv.slice(1));
const require = createRequire(import.meta.url);
try {
  if (!appPath) throw new Error('This Electron only runs an app whose path it is given.');
  for (const file of preload) require(path.resolve(file));
  const { file, info } = introduce(appPath);
  app.setAppPath(statSync(appPath).isDirectory() ? appPath : path.dirname(appPath));
  process.defaultApp = true;
  const extension = path.extname(file);
  const isModule = extension === '.mjs' || (extension !== '.cjs' && info.type === 'module');
  if (isModule) await import(pathToFileURL(file).href);
  else createRequire(file)(file);
} catch (error) {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  if (process.stdout.isTTY) dialog.showErrorBox('The app did not start', String(error));
  app.exit(1);
}
