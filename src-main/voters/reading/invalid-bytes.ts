import { isUtf8 } from 'node:buffer';
import { UNIT } from './scanner.ts';

const LF = 10;

/**
 * Takes the records with bytes that are no UTF-8 out of staged text, in place.
 * @param reject gets the line and up to 200 characters of each
 * @returns the new length, and how many records were dropped
 */
export function dropInvalid(
  text: Buffer,
  length: number,
  reject: (line: number, value: string) => void,
): { length: number; dropped: number } {
  if (isUtf8(text.subarray(0, length))) return { length, dropped: 0 };
  let to = 0;
  let dropped = 0;
  for (let from = 0; from < length; ) {
    const next = text.indexOf(LF, from) + 1;
    const record = text.subarray(from, next);
    if (isUtf8(record)) {
      text.copyWithin(to, from, next);
      to += record.length;
    } else {
      const [line = '', ...cells] = record.toString('latin1').trimEnd().split(String.fromCharCode(UNIT));
      reject(Number(line), cells.join(' ').slice(0, 200));
      dropped++;
    }
    from = next;
  }
  return { length: to, dropped };
}
