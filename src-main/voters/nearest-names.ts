/**
 * The known names most like a mistyped one, best first: those that contain it or that it contains, then by Levenshtein
 * distance (up to a third of the letters).
 */
export function nearestNames(wanted: string, known: readonly string[], count = 3): string[] {
  const target = wanted.toLowerCase();
  return known
    .map((name) => ({ name, distance: unlikeness(target, name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= Math.ceil(Math.max(name.length, target.length) / 3))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, count)
    .map(({ name }) => name);
}

function unlikeness(a: string, b: string): number {
  const contained = a.length > 2 && b.length > 2 && (a.includes(b) || b.includes(a));
  return contained ? 1 : levenshtein(a, b);
}

/** Least number of letters inserted, removed or replaced to turn one text into the other. */
function levenshtein(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
