import { at } from './at.ts';

const [ZERO, NINE, PLUS, MINUS, POINT, BIG_E, SMALL_E] = [48, 57, 43, 45, 46, 69, 101];
/** Powers of ten that f64 holds exactly. */
const POWERS = Array.from({ length: 23 }, (_, i) => 10 ** i);
/** Below it every whole number is exact in f64. */
const EXACT = 2 ** 53;

/**
 * The decimal number written in bytes [from, to) ("-12.5", "1e-3"), or NaN when anything else stands there.
 * Mantissas below 2^53 with a power of ten up to 22 need one correctly rounded operation (Clinger 1990); longer ones
 * go through Number().
 */
export function parseNumber(bytes: Uint8Array, from: number, to: number): number {
  let i = from;
  const negative = at(bytes, i) === MINUS;
  if (negative || at(bytes, i) === PLUS) i++;
  let mantissa = 0;
  let digits = 0;
  let scale = 0;
  let seenPoint = false;
  for (; i < to; i++) {
    const byte = at(bytes, i);
    if (byte >= ZERO && byte <= NINE) {
      mantissa = mantissa * 10 + (byte - ZERO);
      digits++;
      if (seenPoint) scale--;
    } else if (byte === POINT && !seenPoint) seenPoint = true;
    else break;
  }
  if (digits === 0) return Number.NaN;
  if (i < to) {
    const exponent =
      at(bytes, i) === BIG_E || at(bytes, i) === SMALL_E ? wholeNumber(bytes, i + 1, to) : null;
    if (exponent === null) return Number.NaN;
    scale += exponent;
  }
  if (mantissa < EXACT && Math.abs(scale) < POWERS.length) {
    const power = at(POWERS, Math.abs(scale));
    const value = scale < 0 ? mantissa / power : mantissa * power;
    return negative ? -value : value;
  }
  const value = Number(Buffer.from(bytes.subarray(from, to)).toString('latin1'));
  return Number.isFinite(value) ? value : Number.NaN;
}

/** A whole number with an optional sign, or null. */
function wholeNumber(bytes: Uint8Array, from: number, to: number): number | null {
  let i = from;
  const negative = at(bytes, i) === MINUS;
  if (negative || at(bytes, i) === PLUS) i++;
  if (i >= to) return null;
  let value = 0;
  for (; i < to; i++) {
    const byte = at(bytes, i);
    if (byte < ZERO || byte > NINE) return null;
    value = value * 10 + (byte - ZERO);
  }
  return negative ? -value : value;
}
