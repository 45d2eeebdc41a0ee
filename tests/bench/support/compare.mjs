// A B A B: both sides in turn, so that a busy moment of the machine hits both; medians, and their ratio.

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** @typedef {{seconds: number, cpu: number}} Timed wall time and the processors' time, in seconds */

/**
 * Runs ours and theirs in turn and prints what was measured.
 * @template {Timed} Ours
 * @template {Timed} Theirs
 * @param {{what: string, bound?: string, rounds?: number, ours: () => Promise<Ours>, theirs: () => Promise<Theirs>}} options
 * @returns {Promise<{ours: Ours, theirs: Theirs}>} the last results
 */
export async function compare({ what, bound, rounds = 5, ours, theirs }) {
  const times = { ours: [], theirs: [] };
  const cpu = { ours: [], theirs: [] };
  let last = {};
  for (let round = 0; round < rounds; round++) {
    last = { ours: await ours(), theirs: await theirs() };
    for (const side of ['ours', 'theirs']) {
      times[side].push(last[side].seconds);
      cpu[side].push(last[side].cpu);
    }
  }
  const [a, b] = [median(times.ours), median(times.theirs)];
  const show = (side) => {
    const each = times[side].map((seconds) => seconds.toFixed(2)).join(' ');
    return `${median(times[side]).toFixed(3)} s (${each}; processors ${median(cpu[side]).toFixed(2)} s)`;
  };
  console.log(`${what}: ours ${show('ours')}, scikit-learn ${show('theirs')}`);
  report(what, b / a, 'x faster', bound);
  return last;
}

/** Prints a figure for build/bench.mjs to collect. */
export function report(what, value, unit, bound) {
  console.log(`BENCH ${JSON.stringify({ what, value, unit, ...(bound ? { bound } : {}) })}`);
}

/** Ends the bench when the two sides did not compute the same. */
export function mustAgree(what, ours, theirs, relative) {
  if (Math.abs(ours / theirs - 1) <= relative) return;
  console.error(`${what} differs: ours ${ours}, scikit-learn ${theirs}. The times compare nothing.`);
  process.exit(1);
}

/** Ends the bench when two labellings part the rows differently, whatever the clusters are called. */
export function mustBeSamePartition(ours, theirs) {
  const names = new Map();
  const taken = new Set();
  for (let row = 0; row < theirs.length; row++) {
    const known = names.get(ours[row]);
    if (known === theirs[row]) continue;
    if (known !== undefined || taken.has(theirs[row])) {
      console.error(`The labels differ in row ${row + 1}. The times compare nothing.`);
      process.exit(1);
    }
    names.set(ours[row], theirs[row]);
    taken.add(theirs[row]);
  }
}
