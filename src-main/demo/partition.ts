import { cornersOf, neighbours } from './blocks.ts';
import { cumulative, draw, pick, type Random } from './random.ts';
import type { Point, Sheet } from './sheet.ts';

/** Marks sea blocks in `precinctOf`. */
export const SEA = -1;

interface Site {
  x: number;
  y: number;
  west: boolean;
  /** Grows while the precinct has too few voters (the weight of a power diagram). */
  pull: number;
}

/**
 * Divides the land into precincts of about equal numbers of voters: centres spread over the land, each block goes to
 * the nearest centre on its side of the river, centres move to the middle of what they got (Lloyd's method with the
 * weights of a power diagram: Aurenhammer, "Power diagrams", SIAM J. Comput. 1987).
 *
 * @returns for each block the precinct's position 0..count-1, or SEA
 */
export function dividePrecincts(sheet: Sheet, crowd: Float64Array, count: number, rng: Random): Int16Array {
  const blocks = landBlocks(sheet, crowd);
  const sites = spreadSites(blocks, sheet.size, count, rng);
  const people = blocks.reduce((sum, block) => sum + block.crowd, 0) / count;
  const precinctOf = new Int16Array(sheet.land.length).fill(SEA);
  for (let round = 0; round < 60; round++) {
    const owners = nearestSites(blocks, sites);
    moveSites(blocks, owners, sites, people);
    if (round < 36) splitLargest(blocks, owners, sites, people, rng);
  }
  nearestSites(blocks, sites).forEach((p, n) => {
    const block = blocks[n];
    if (block !== undefined) precinctOf[block.at] = p;
  });
  return precinctOf;
}

interface Block extends Point {
  readonly at: number;
  readonly west: boolean;
  readonly crowd: number;
}

function landBlocks({ size, x, y, land, river }: Sheet, crowd: Float64Array): Block[] {
  const blocks: Block[] = [];
  land.forEach((isLand, at) => {
    if (isLand === 0) return;
    const [sw, se, ne, nw] = cornersOf(at, size).map((node) => ({ x: x[node] ?? 0, y: y[node] ?? 0 }));
    if (sw === undefined || se === undefined || ne === undefined || nw === undefined) return;
    blocks.push({
      at,
      x: (sw.x + se.x + ne.x + nw.x) / 4,
      y: (sw.y + se.y + ne.y + nw.y) / 4,
      west: at % size < (river[Math.floor(at / size)] ?? 0),
      crowd: crowd[at] ?? 0,
    });
  });
  return blocks;
}

/** Each new centre is the best of eight drawn blocks: the most streets away from the centres so far (Mitchell 1991). */
function spreadSites(blocks: readonly Block[], size: number, count: number, rng: Random): Site[] {
  const running = cumulative(blocks.map((block) => block.crowd));
  const chosen: Block[] = [];
  const streetsApart = (a: Block, b: Block) =>
    squared((a.at % size) - (b.at % size), Math.floor(a.at / size) - Math.floor(b.at / size));
  for (let n = 0; n < count; n++) {
    let best: Block | undefined;
    let bestGap = -1;
    for (let attempt = 0; attempt < 8; attempt++) {
      const block = blocks[draw(rng, running)];
      if (block === undefined) continue;
      const gap = chosen.reduce((least, other) => Math.min(least, streetsApart(block, other)), Infinity);
      if (gap > bestGap) [best, bestGap] = [block, gap];
    }
    if (best !== undefined) chosen.push(best);
  }
  return chosen.map(({ x, y, west }) => ({ x, y, west, pull: 0 }));
}

/** For each block, the position of its site: least squared distance less pull, on the same side of the river. */
function nearestSites(blocks: readonly Block[], sites: readonly Site[]): Int16Array {
  const x = Float64Array.from(sites, (site) => site.x);
  const y = Float64Array.from(sites, (site) => site.y);
  const pull = Float64Array.from(sites, (site) => site.pull);
  const west = Uint8Array.from(sites, (site) => (site.west ? 1 : 0));
  return Int16Array.from(blocks, (block) => {
    const side = block.west ? 1 : 0;
    let best = 0;
    let bestScore = Infinity;
    for (let p = 0; p < x.length; p++) {
      if (west[p] !== side) continue;
      const score = squared(block.x - (x[p] ?? 0), block.y - (y[p] ?? 0)) - (pull[p] ?? 0);
      if (score < bestScore) [best, bestScore] = [p, score];
    }
    return best;
  });
}

function moveSites(
  blocks: readonly Block[],
  owners: Int16Array,
  sites: readonly Site[],
  people: number,
): void {
  const sums = sites.map(() => ({ crowd: 0, x: 0, y: 0 }));
  blocks.forEach((block, n) => {
    const sum = sums[owners[n] ?? 0];
    if (sum === undefined) return;
    sum.crowd += block.crowd;
    sum.x += block.crowd * block.x;
    sum.y += block.crowd * block.y;
  });
  sites.forEach((site, p) => {
    const sum = sums[p];
    if (sum === undefined) return;
    const lacking = Math.max(-1, Math.min(1, 1 - sum.crowd / people));
    site.pull += 0.1 * lacking * nearestGap(site, sites);
    if (sum.crowd > 0) [site.x, site.y] = [sum.x / sum.crowd, sum.y / sum.crowd];
  });
}

/** Squared distance to the nearest other site. */
function nearestGap(site: Site, sites: readonly Site[]): number {
  let least = Infinity;
  for (const other of sites) {
    if (other !== site) least = Math.min(least, squared(site.x - other.x, site.y - other.y));
  }
  return least;
}

/** Sends the site with fewest voters, if it starves, into the precinct with most voters of all. */
function splitLargest(
  blocks: readonly Block[],
  owners: Int16Array,
  sites: readonly Site[],
  people: number,
  rng: Random,
): void {
  const crowds = new Float64Array(sites.length);
  blocks.forEach((block, n) => {
    const p = owners[n] ?? 0;
    crowds[p] = (crowds[p] ?? 0) + block.crowd;
  });
  const least = crowds.indexOf(Math.min(...crowds));
  const most = crowds.indexOf(Math.max(...crowds));
  const [starving, crowded] = [sites[least], sites[most]];
  if (starving === undefined || crowded === undefined || (crowds[least] ?? 0) > 0.5 * people) return;
  const target = pick(
    rng,
    blocks.filter((_, n) => owners[n] === most),
  );
  Object.assign(starving, { x: target.x, y: target.y, west: target.west, pull: crowded.pull });
}

function squared(dx: number, dy: number): number {
  return dx * dx + dy * dy;
}

/** Positions of the precincts that touch a block, without its own and the sea. */
export function precinctsAround(block: number, size: number, precinctOf: Int16Array): number[] {
  const own = precinctOf[block];
  return neighbours(block, size)
    .map((next) => precinctOf[next] ?? SEA)
    .filter((p) => p !== SEA && p !== own);
}
