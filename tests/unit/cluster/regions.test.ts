import { beforeAll, describe, expect, it, test } from 'vitest';
import type { Team } from '../../../src-main/cluster/kernels/team.ts';
import { matrixFromRows } from '../../../src-main/cluster/matrix.ts';
import { adjustedRand } from '../../../src-main/cluster/quality/adjusted-rand.ts';
import { connectedWard } from '../../../src-main/cluster/spatial/connected-ward.ts';
import { graphOf, joinSmallPieces, piecesOf } from '../../../src-main/cluster/spatial/graph.ts';
import { neighbouringHomes } from '../../../src-main/cluster/spatial/neighbouring-homes.ts';
import reference from '../../fixtures/cluster/regions.json';
import { blobs, refusal, solo } from './support.ts';

let team: Team;
beforeAll(async () => {
  team = await solo();
});

const pairsOf = (pairs: readonly (readonly number[])[]) => pairs.map(([a = 0, b = 0]) => [a, b] as const);
const ones = (rows: number) => new Float64Array(rows).fill(1);

/** Places of one label that cannot be walked between within it. */
function tornLabels(graph: ReturnType<typeof graphOf>, labels: Int32Array): number[] {
  const inside = [...graph.from].flatMap((a, e) => {
    const b = graph.to[e] ?? 0;
    return labels[a] === labels[b] ? [[a, b] as const] : [];
  });
  const { pieces } = piecesOf(graphOf(graph.size, inside));
  const wholes = new Map<number, Set<number>>();
  labels.forEach((label, place) => {
    wholes.set(label, (wholes.get(label) ?? new Set()).add(pieces[place] ?? -1));
  });
  return [...wholes].flatMap(([label, found]) => (found.size > 1 ? [label] : []));
}

describe('Ward among neighbours agrees with scikit-learn', () => {
  it.each(reference.regions)('$name', ({ rows, pairs, labels }) => {
    const graph = graphOf(rows.length, pairsOf(pairs));
    for (const [k, expected] of Object.entries(labels)) {
      const input = { matrix: matrixFromRows(rows), weights: ones(rows.length), graph, k: Number(k) };
      const found = connectedWard(team, input);
      expect(new Set(found.labels).size).toBe(Number(k));
      expect(adjustedRand(found.labels, expected), `k = ${k}`).toBe(1);
      expect(tornLabels(graph, found.labels)).toEqual([]);
    }
  });
});

describe('Ward among neighbours', () => {
  test('a place counts by its people: three in one place are three rows in the same place', () => {
    const rows = blobs(30, 2, 3, 2);
    const line = graphOf(
      30,
      rows.slice(1).map((_, i) => [i, i + 1] as const),
    );
    const weights = Float64Array.from(rows, (_, i) => 1 + (i % 3));
    const apart = rows.flatMap((row, i) => Array.from({ length: 1 + (i % 3) }, () => ({ row, of: i })));
    const chain = apart.slice(1).map((_, i) => [i, i + 1] as const);
    const matrix = matrixFromRows(apart.map(({ row }) => row));
    const many = connectedWard(team, {
      matrix,
      weights: ones(apart.length),
      graph: graphOf(apart.length, chain),
      k: 4,
    });
    const few = connectedWard(team, { matrix: matrixFromRows(rows), weights, graph: line, k: 4 });
    expect([...many.labels]).toEqual(apart.map(({ of }) => few.labels[of]));
  });

  test('fewer areas than pieces are refused, saying how many there must be', () => {
    const graph = graphOf(6, [
      [0, 1],
      [1, 2],
      [3, 4],
    ]);
    const input = { matrix: matrixFromRows(blobs(6, 2, 2, 1)), weights: ones(6), graph };
    const found = refusal(() => connectedWard(team, { ...input, k: 2 }));
    expect(found.message).toContain('falls into 3 pieces that touch nowhere');
    expect(found.place.expected).toBe('a whole number from 3 to 6');
    expect(new Set(connectedWard(team, { ...input, k: 3 }).labels).size).toBe(3);
  });
});

describe('pieces of a map', () => {
  test('small ones are joined to what is nearest, large ones stay apart', () => {
    // Two lines of three places, and an island nearer to the second.
    const graph = graphOf(7, [
      [0, 1],
      [1, 2],
      [3, 4],
      [4, 5],
    ]);
    const spots = Float64Array.from([0, 0, 1, 0, 2, 0, 10, 0, 11, 0, 12, 0, 8, 0]);
    const { graph: joined, joined: count } = joinSmallPieces(graph, spots, ones(7), 2);
    expect(count).toBe(1);
    expect([...piecesOf(joined).pieces]).toEqual([0, 0, 0, 1, 1, 1, 1]);
  });
});

describe('homes beside each other', () => {
  test('hang together; villages are linked by the shortest way, which is said', () => {
    const village = (east: number) =>
      Array.from({ length: 20 }, (_, i) => [east + (i % 5) * 30, Math.floor(i / 5) * 30]);
    const homes = matrixFromRows([...village(0), ...village(5000)]);
    const found = neighbouringHomes(team, { homes, groups: null, count: 40 });
    expect(piecesOf(found.graph).count).toBe(1);
    expect(found).toMatchObject({ bridges: 1, longest: 5000 - 4 * 30 });
  });

  test('precincts are beside each other where homes of theirs are', () => {
    const street = Array.from({ length: 90 }, (_, i) => [i * 20, 0]);
    const groups = Int32Array.from(street, (_, i) => Math.floor(i / 30));
    const { graph } = neighbouringHomes(team, { homes: matrixFromRows(street), groups, count: 3 });
    expect([...graph.from].map((a, e) => [a, graph.to[e]])).toEqual([
      [1, 0],
      [2, 1],
    ]);
  });
});
