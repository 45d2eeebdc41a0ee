/** Lloyd's algorithm written as plainly as it can be: what the fast one is compared with. */
export function plainKMeans(
  rows: readonly number[][],
  weights: readonly number[],
  start: readonly number[][],
  maxIterations: number,
): { labels: number[]; inertia: number; centers: number[][] } {
  let centers = start.map((center) => [...center]);
  let labels = rows.map(() => -1);
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    const next = rows.map((row) => nearest(row, centers));
    const same = next.every((label, index) => label === labels[index]);
    labels = next;
    if (same) break;
    centers = centers.map((center, c) => {
      const weight = weights.reduce((sum, w, i) => sum + (labels[i] === c ? w : 0), 0);
      if (weight === 0) return center;
      return center.map(
        (_, j) =>
          rows.reduce((sum, row, i) => sum + (labels[i] === c ? (row[j] ?? 0) * (weights[i] ?? 0) : 0), 0) /
          weight,
      );
    });
  }
  labels = rows.map((row) => nearest(row, centers));
  const inertia = rows.reduce((sum, row, i) => {
    const center = centers[labels[i] ?? 0] ?? [];
    return sum + (weights[i] ?? 0) * squared(row, center);
  }, 0);
  return { labels, inertia, centers };
}

function nearest(row: readonly number[], centers: readonly number[][]): number {
  let best = 0;
  centers.forEach((center, c) => {
    if (squared(row, center) < squared(row, centers[best] ?? [])) best = c;
  });
  return best;
}

function squared(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, j) => sum + (value - (b[j] ?? 0)) ** 2, 0);
}
