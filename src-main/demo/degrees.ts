/** Millionths of a degree as decimal degrees with six places: "-73.900000". Nothing is rounded. */
export function degrees(millionths: number): string {
  const size = Math.abs(millionths);
  const whole = Math.floor(size / 1_000_000);
  const rest = String(1_000_000 + (size % 1_000_000)).slice(1);
  return `${millionths < 0 ? '-' : ''}${whole}.${rest}`;
}
