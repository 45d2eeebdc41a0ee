import { CARRIAGE_RETURN_MARK, LINE_FEED_MARK } from './records.ts';

/** The lines of UTF-8 text that comes in pieces, without their ends; a lone carriage return ends one where no line feed does. */
export async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  let held = '';
  let end: string | null = null;
  for await (const piece of pieces) {
    held += decoder.decode(piece, { stream: true });
    end ??= held.includes('\n') || !held.includes('\r') ? '\n' : '\r';
    let from = 0;
    for (let at = held.indexOf(end); at >= 0; at = held.indexOf(end, from)) {
      yield held.slice(from, at > from && held[at - 1] === '\r' ? at - 1 : at);
      from = at + 1;
    }
    held = held.slice(from);
  }
  if (held !== '') yield held;
}

/** Newlines that are marked in staged text, put back. */
export function restoreMarks(text: string): string {
  return text
    .replaceAll(String.fromCharCode(LINE_FEED_MARK), '\n')
    .replaceAll(String.fromCharCode(CARRIAGE_RETURN_MARK), '\r');
}
