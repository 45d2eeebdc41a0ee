// Whole processes, measured from outside.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../../build/paths.mjs';

/** The command line, as a script for Node. */
export const hustings = path.join(root, 'build', 'hustings.mjs');

/**
 * Runs a process of Node.
 * @param {string[]} args
 * @returns {Promise<{seconds: number, peak: number}>} wall time, and peak memory in bytes (Linux: VmHWM, looked at as it runs)
 */
export async function timed(args) {
  const began = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  let peak = 0;
  const watch = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      peak = Math.max(peak, 1024 * Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
    } catch {
      // Not Linux, or it has just ended.
    }
  }, 50);
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}`);
  return { seconds: (performance.now() - began) / 1000, peak };
}
