// @ts-check
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Failure, inOneLine } from './failure.mjs';

const patienceMs = 10 * 60_000;

/**
 * Lets one process at a time do something; others wait their turn. A lock left by a dead process is taken over.
 * @template T
 * @param {string} file the lock; its folder is created
 * @param {() => Promise<T>} body
 * @returns {Promise<T>}
 */
export async function withLock(file, body) {
  mkdirSync(path.dirname(file), { recursive: true });
  const start = Date.now();
  while (!take(file)) {
    if (Date.now() - start > patienceMs) {
      throw new Failure(
        `Another process has been holding ${file} for ten minutes.`,
        'If none is at work, delete that file.',
      );
    }
    await setTimeout(100);
  }
  try {
    return await body();
  } finally {
    rmSync(file, { force: true });
  }
}

/**
 * @param {string} file
 * @returns {boolean} false when somebody else holds it
 */
function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') {
      throw new Failure(`${path.dirname(file)} cannot be written: ${inOneLine(error)}.`);
    }
    if (holderIsDead(file)) rmSync(file, { force: true });
    return false;
  }
}

/** @param {string} file */
function holderIsDead(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    // Empty: the holder has created it and is about to write its number. Signal 0 only asks whether it is alive.
    if (pid) process.kill(pid, 0);
    return false;
  } catch (error) {
    // A process of somebody else (EPERM) is alive, and a lock that vanished is free at the next try.
    return codeOf(error) === 'ESRCH';
  }
}

const codeOf = (/** @type {unknown} */ error) =>
  error instanceof Error && 'code' in error ? error.code : undefined;
