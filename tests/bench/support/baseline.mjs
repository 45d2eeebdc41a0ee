// scikit-learn beside us: a Python process that holds the same bytes and runs what it is told.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const venv = join(homedir(), '.cache/hustings/bench-venv');

/** A Python that has scikit-learn: $HUSTINGS_BENCH_PYTHON, the bench's own environment, or the system's. */
function findPython() {
  const candidates = [process.env.HUSTINGS_BENCH_PYTHON, join(venv, 'bin/python'), 'python3'];
  for (const python of candidates) {
    if (!python || (python.includes('/') && !existsSync(python))) continue;
    if (spawnSync(python, ['-c', 'import sklearn']).status === 0) return python;
  }
  console.error(
    `This bench measures Hustings beside scikit-learn, and no Python here has it. Either of these brings it:
  apt-get install python3-sklearn
  python3 -m venv ${venv} && ${venv}/bin/pip install scikit-learn`,
  );
  return process.exit(1);
}

/**
 * What baseline.py answers: wall time, processors' time, the largest resident size so far in bytes, and what the method found.
 * @typedef {{seconds: number, cpu: number, peak: number, inertia?: number, iterations?: number, value?: number,
 *   logLikelihood?: number, k?: number}} Answer
 */

/**
 * Starts scikit-learn. OpenBLAS gets one thread: with more it fights with scikit-learn's own threads, and we would flatter ourselves.
 * @returns {Promise<{version: string, ask: (request: object) => Promise<Answer>, close: () => void}>}
 */
export async function startBaseline() {
  const script = fileURLToPath(new URL('baseline.py', import.meta.url));
  const child = spawn(findPython(), [script], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, OPENBLAS_NUM_THREADS: '1' },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('scikit-learn ended before it answered.');
    return JSON.parse(value);
  };
  const { version } = await answer();
  return {
    version,
    ask(request) {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      return answer();
    },
    close: () => child.stdin.end(),
  };
}
