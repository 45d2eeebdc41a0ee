import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UserError } from '../api/errors.ts';
import { stopIfCancelled } from '../api/job.ts';
import { drawCounty } from './county.ts';
import { ELECTIONS } from './elections.ts';
import { writeFiles } from './files.ts';
import type { DemoReceipt, DemoRequest } from './receipt.ts';

/**
 * Writes the demo county: what a campaign would hold for a fictional county, and the truth about it kept apart. Memory
 * does not grow with the number of voters. The folder appears whole, or not at all.
 *
 * @throws UserError `bad_input` for a request out of range, `not_allowed` for a folder in use, `cancelled`
 */
export async function generateDemo({ voters, seed, dir, progress }: DemoRequest): Promise<DemoReceipt> {
  checkRequest(voters, seed);
  const target = resolve(dir);
  await checkEmpty(target);
  const half = `${target}.unfinished`;
  await rm(half, { recursive: true, force: true });
  try {
    await mkdir(join(half, 'truth'), { recursive: true });
    progress.phase('Drawing the county', null);
    const county = drawCounty(voters, seed);
    stopIfCancelled(progress);
    const written = await writeFiles(county, voters, seed, half, progress);
    stopIfCancelled(progress);
    await rmdir(target).catch(ignoreMissing);
    await rename(half, target);
    return {
      dir: target,
      files: written.files.map((file) => ({ ...file, path: join(target, file.path) })),
      elections: ELECTIONS.map(({ iso, description }, n) => ({
        date: iso,
        description,
        votes: written.votes[n] ?? 0,
      })),
      precincts: county.precincts.length,
      doors: written.doors,
    };
  } catch (thrown) {
    await rm(half, { recursive: true, force: true });
    throw asUserError(thrown, target);
  }
}

function checkRequest(voters: number, seed: number): void {
  if (!Number.isInteger(voters) || voters < 1_000 || voters > 10_000_000) {
    throw new UserError('bad_input', `The demo county can have 1,000 to 10,000,000 voters, not ${voters}.`, {
      expected: 'a whole number from 1000 to 10000000',
    });
  }
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) {
    throw new UserError('bad_input', `The seed must be a whole number from 0 to 4294967295, not ${seed}.`);
  }
}

async function checkEmpty(dir: string): Promise<void> {
  const entries = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    if (error.code === 'ENOTDIR')
      throw new UserError('not_allowed', `${dir} is a file: name a new or empty folder.`);
    throw error;
  });
  if (entries.length > 0) {
    throw new UserError(
      'not_allowed',
      `${dir} is not empty: name a new or empty folder for the demo county.`,
    );
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

/** Errors of the disk in words a user can act on; anything else as it is. */
function asUserError(thrown: unknown, dir: string): unknown {
  if (thrown instanceof UserError || !(thrown instanceof Error) || !('code' in thrown)) return thrown;
  if (thrown.code === 'ENOSPC') {
    return new UserError('disk_full', `The disk is full: the demo county was not written to ${dir}.`, {
      hint: 'Free some space or ask for fewer voters: a million voters take about 2 GB.',
    });
  }
  if (thrown.code === 'EACCES' || thrown.code === 'EPERM' || thrown.code === 'EROFS') {
    return new UserError('not_allowed', `You may not write to ${dir}: choose another folder.`);
  }
  return thrown;
}
