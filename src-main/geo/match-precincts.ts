import { commonPrefixes, fold, listed, splitBase, unpad, unword } from './precinct-key.ts';

/** A precinct as the voter file has it. */
export interface Precinct {
  readonly code: string;
  readonly name: string | null;
  readonly people: number;
}

/** Which shape is which precinct of the voter file. */
export interface PrecinctMatch {
  /** Per shape: the voter file's codes of the precincts that lie in it; more than one for splits. */
  readonly members: string[][];
  /** Codes of the voter file that no shape names. */
  readonly unmatched: string[];
  /** Shapes that name exactly one precinct, or list several. Parts (splits) are not counted. */
  readonly direct: number;
  /** In which words the two sides agree, loosest way last: "as written", "ignoring leading zeros". */
  readonly how: string[];
}

type Keys = (text: string) => string;

/** Ways of writing a code, from strict to loose. Each is tried on what the stricter ones left over. */
const WAYS: readonly { how: string; keys: Keys }[] = [
  { how: 'as written', keys: (text) => text.trim() },
  { how: 'ignoring case, spaces and punctuation', keys: fold },
  { how: 'ignoring leading zeros', keys: (text) => unpad(fold(text)) },
  { how: 'ignoring words such as "precinct"', keys: (text) => unpad(unword(fold(text))) },
];
const loosest: Keys = (text) => unpad(unword(fold(text)));
const squeezed: Keys = (text) => fold(text).replaceAll(' ', '');

/**
 * Matches the values of one property of a boundary file with the voter file's precincts. A value and a precinct are the same
 * when one way of writing makes them equal and neither side has another that it makes equal too: what is ambiguous stays
 * unmatched.
 * @param values per shape; empty where the property is missing
 */
export function matchPrecincts(values: readonly string[], precincts: readonly Precinct[]): PrecinctMatch {
  const shapes = [...new Set(values.filter((value) => value !== ''))];
  const codes = precincts.map((precinct) => precinct.code);
  const links = new Map<string, string[]>();
  const taken = new Set<string>();
  const how: string[] = [];
  const add = (pairs: Map<string, string>, words: string) => {
    for (const [shape, code] of pairs) {
      links.set(shape, [code]);
      taken.add(code);
    }
    if (pairs.size > 0) how.push(words);
  };
  /** Pairs of shapes and codes still free that are alone in having their key. */
  const pair = (shapeKey: Keys, codeKey: Keys): Map<string, string> => {
    const byKey = unique(codes, codeKey);
    const pairs = new Map<string, string>();
    for (const [key, shape] of unique(shapes, shapeKey)) {
      const code = byKey.get(key);
      if (code !== undefined && !links.has(shape) && !taken.has(code)) pairs.set(shape, code);
    }
    return pairs;
  };

  for (const { how: words, keys } of WAYS) add(pair(keys, keys), words);
  add(pair(squeezed, squeezed), 'ignoring separators');
  add(byPrefix(shapes, codes, pair), 'without what all codes begin with');
  // The shape gives the precinct's name, or its code and name together.
  const names = new Map(precincts.map((precinct) => [precinct.code, precinct.name ?? '']));
  const nameOf = (code: string) => loosest(names.get(code) ?? '');
  add(pair(loosest, nameOf), "by the precinct's name");
  add(
    pair(loosest, (code) => loosest(`${code} ${nameOf(code)}`)),
    "by the precinct's code and name",
  );

  for (const shape of shapes) {
    const parts = links.has(shape) ? null : wholeList(shape, codes, taken);
    if (!parts) continue;
    links.set(shape, parts);
    for (const part of parts) taken.add(part);
    how.push('several precincts in one shape');
  }
  const direct = links.size;
  if (addSplits(shapes, codes, links, taken)) how.push('parts (splits) of a precinct together');
  return {
    members: values.map((value) => links.get(value) ?? []),
    unmatched: codes.filter((code) => !taken.has(code)),
    direct,
    how: [...new Set(how)],
  };
}

/** Texts by key, only those that share it with no other. */
function unique(texts: readonly string[], keys: Keys): Map<string, string> {
  const found = new Map<string, string>();
  const double = new Set<string>();
  for (const text of texts) {
    const key = keys(text);
    if (found.has(key)) double.add(key);
    else found.set(key, text);
  }
  for (const key of double) found.delete(key);
  found.delete('');
  return found;
}

type Pair = (shapeKey: Keys, codeKey: Keys) => Map<string, string>;

/** Takes off what one side's codes all begin with; believed only when it explains at least half of one side. */
function byPrefix(shapes: readonly string[], codes: readonly string[], pair: Pair): Map<string, string> {
  const ways = (texts: readonly string[]): Keys[] =>
    commonPrefixes(texts.map(fold)).map((prefix) => (text) => unpad(fold(text).slice(prefix.length).trim()));
  const shapeWays = [loosest, ...ways(shapes)];
  const codeWays = [loosest, ...ways(codes)];
  let best = new Map<string, string>();
  for (const shapeWay of shapeWays) {
    for (const codeWay of codeWays) {
      const pairs = pair(shapeWay, codeWay);
      if (pairs.size > best.size) best = pairs;
    }
  }
  return best.size * 2 >= Math.min(shapes.length, codes.length) ? best : new Map();
}

/** "Precincts 3 & 4": all parts must be precincts that no shape has yet. */
function wholeList(shape: string, codes: readonly string[], taken: ReadonlySet<string>): string[] | null {
  const parts = listed(shape);
  if (!parts) return null;
  const byKey = unique(codes, loosest);
  const found = parts.map((part) => byKey.get(loosest(part)));
  const free = found.filter((code) => code !== undefined && !taken.has(code));
  return free.length === parts.length ? free.filter((code) => code !== undefined) : null;
}

/** At most this many parts of one precinct on average: beyond it the property names something larger than precincts. */
const MEAN_PARTS = 3;

/** Gives the parts of a precinct (012.1, 012.2) to its shape (012). @returns whether there were any */
function addSplits(
  shapes: readonly string[],
  codes: readonly string[],
  links: Map<string, string[]>,
  taken: Set<string>,
): boolean {
  const byKey = unique(shapes, loosest);
  const parts = codes.flatMap((code) => {
    const base = taken.has(code) ? null : splitBase(code);
    const shape = base === null ? undefined : byKey.get(loosest(base));
    return shape === undefined ? [] : [{ shape, code }];
  });
  if (parts.length > MEAN_PARTS * new Set(parts.map((part) => part.shape)).size) return false;
  for (const { shape, code } of parts) {
    links.set(shape, [...(links.get(shape) ?? []), code]);
    taken.add(code);
  }
  return parts.length > 0;
}
