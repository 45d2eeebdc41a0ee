// @ts-check
import { spawn } from 'node:child_process';
import { Failure, inOneLine } from './failure.mjs';

/**
 * Starts an X server without a screen, on a display number that is free, for windows that nobody needs to see.
 * @returns {Promise<{display: string, stop: () => void}>} the value for DISPLAY
 * @throws {Failure} when Xvfb does not start
 */
export function startXvfb() {
  return new Promise((resolve, reject) => {
    // -displayfd: the server picks the number itself and writes it to this descriptor when it is ready.
    const args = ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp'];
    const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
    const fail = (/** @type {string} */ why) =>
      reject(new Failure(`Xvfb, the display for the tests, did not start: ${why}`));
    let errors = '';
    server.stderr?.on('data', (chunk) => (errors += chunk));
    server.stdio[3]?.once('data', (number) => {
      resolve({ display: `:${String(number).trim()}`, stop: () => server.kill() });
    });
    server.on('error', (error) => fail(inOneLine(error)));
    server.on('exit', () => fail(inOneLine(errors)));
  });
}
