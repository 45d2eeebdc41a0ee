/** "1 person has", "1,234 people have". */
export function peopleHave(count: number): string {
  return count === 1 ? '1 person has' : `${count.toLocaleString('en')} people have`;
}

/** "1 row", "1,234 rows". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** A share as whole percent, tiny ones as "under 1 %". */
export function percent(part: number, whole: number): string {
  const share = (100 * part) / Math.max(1, whole);
  return share > 0 && share < 1 ? 'under 1 %' : `${Math.round(share)} %`;
}
