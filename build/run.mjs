// @ts-check
import { spawn } from 'node:child_process';
import path from 'node:path';
import { Failure, inOneLine } from './failure.mjs';
import { root } from './paths.mjs';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] default: the clone
 * @property {NodeJS.ProcessEnv} [env] default: ours
 * @property {boolean} [quiet] keep the output (default: show it as it comes)
 * @property {boolean} [toStderr] show standard output on standard error, which keeps ours clean for scripts
 */

/**
 * Runs a program to its end. Never throws for a failing program, only for one that cannot be started.
 * @param {string} program
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{code: number, output: string}>} exit code (128 + n for a signal) and, if quiet, all it printed
 * @throws {Failure} when the program is not there
 */
export function run(program, args, options = {}) {
  const { cwd = root, env = process.env, quiet = false, toStderr = false } = options;
  return new Promise((resolve, reject) => {
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : ['inherit', toStderr ? 2 : 'inherit', 'inherit'];
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: /** @type {import('node:child_process').StdioOptions} */ (stdio),
    });
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk) => (output += chunk));
    child.stderr?.setEncoding('utf8').on('data', (chunk) => (output += chunk));
    child.on('error', (error) =>
      reject(new Failure(`${program} could not be started: ${inOneLine(error)}.`)),
    );
    child.on('close', (code, signal) => resolve({ code: code ?? (signal ? 128 : 1), output }));
  });
}

/**
 * Runs the same npm that runs us, so that the user's registry, proxy and certificates count.
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export function npm(args, options = {}) {
  const cli = process.env.npm_execpath;
  // Set by npm itself; another package manager would name itself here.
  if (cli && path.basename(cli) === 'npm-cli.js') return run(process.execPath, [cli, ...args], options);
  return process.platform === 'win32'
    ? run('cmd.exe', ['/c', 'npm', ...args], options)
    : run('npm', args, options);
}
