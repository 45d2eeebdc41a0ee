/** Labels renumbered so that cluster 0 is the largest; ties keep their order. The same clustering always reads the same. */
export function labelsBySize(labels: Int32Array, k: number): Int32Array {
  const sizes = new Array<number>(k).fill(0);
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
  const order = sizes.map((_, label) => label).sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b);
  const rank = new Int32Array(k);
  order.forEach((label, place) => {
    rank[label] = place;
  });
  return labels.map((label) => rank[label] ?? label);
}
