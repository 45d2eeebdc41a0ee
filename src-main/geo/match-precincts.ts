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

/** A code or name with its ways of being written, from strict to loose. */
interface Written {
  readonly text: string;
  readonly exact: string;
  readonly folded: string;
  readonly unpadded: string;
  readonly loose: string;
  readonly squeezed: string;
}

function written(text: string): Written {
  const folded = fold(text);
  return {
    text,
    exact: text.trim(),
    folded,
    unpadded: unpad(folded),
    loose: unpad(unword(folded)),
    squeezed: folded.replaceAll(' ', ''),
  };
}

type Keys = (one: Written) => string;
const loose: Keys = (one) => one.loose;

/** Ways of writing a code. Each is tried on what the stricter ones left over. */
const WAYS: readonly { how: string; keys: Keys }[] = [
  { how: 'as written', keys: (one) => one.exact },
  { how: 'ignoring case, spaces and punctuation', keys: (one) => one.folded },
  { how: 'ignoring leading zeros', keys: (one) => one.unpadded },
  { how: 'ignoring words such as "precinct"', keys: loose },
  { how: 'ignoring separators', keys: (one) => one.squeezed },
];

/** The voter file's side of a match, worked out once for all properties of a boundary file. */
interface Codes {
  readonly all: readonly Written[];
  /** Codes by key, only those that share it with no other. */
  readonly by: (keys: Keys) => ReadonlyMap<string, string>;
  readonly ways: readonly Keys[];
  readonly named: Keys;
  readonly codeAndName: Keys;
}

const sides = new WeakMap<readonly Precinct[], Codes>();

function codesOf(precincts: readonly Precinct[]): Codes {
  const known = sides.get(precincts);
  if (known) return known;
  const all = precincts.map(({ code }) => written(code));
  const names = new Map(precincts.map(({ code, name }) => [code, written(name ?? '').loose]));
  const maps = new Map<Keys, ReadonlyMap<string, string>>();
  const codes: Codes = {
    all,
    by(keys) {
      const found = maps.get(keys) ?? unique(all, keys);
      maps.set(keys, found);
      return found;
    },
    ways: [loose, ...prefixWays(all)],
    named: ({ text }) => names.get(text) ?? '',
    codeAndName: (one) => `${one.loose} ${names.get(one.text) ?? ''}`,
  };
  sides.set(precincts, codes);
  return codes;
}

/**
 * Matches the values of one property of a boundary file with the voter file's precincts. A value and a precinct are the same
 * when one way of writing makes them equal and neither side has another that it makes equal too: what is ambiguous stays
 * unmatched.
 * @param values per shape; empty where the property is missing
 */
export function matchPrecincts(values: readonly string[], precincts: readonly Precinct[]): PrecinctMatch {
  const codes = codesOf(precincts);
  const shapes = [...new Set(values.filter((value) => value !== ''))].map(written);
  const links = new Map<string, string[]>();
  const taken = new Set<string>();
  const how: string[] = [];
  /** Pairs of shapes and codes still free that are alone in having their key. */
  const pair = (shapeKeys: Keys, codeKeys: Keys): Map<string, string> => {
    const byKey = codes.by(codeKeys);
    const pairs = new Map<string, string>();
    for (const [key, shape] of unique(shapes, shapeKeys)) {
      const code = byKey.get(key);
      if (code !== undefined && !links.has(shape) && !taken.has(code)) pairs.set(shape, code);
    }
    return pairs;
  };
  const add = (pairs: Map<string, string>, words: string) => {
    for (const [shape, code] of pairs) {
      links.set(shape, [code]);
      taken.add(code);
    }
    if (pairs.size > 0) how.push(words);
  };
  const done = () => links.size === shapes.length || taken.size === codes.all.length;

  for (const { how: words, keys } of WAYS) if (!done()) add(pair(keys, keys), words);
  if (!done()) add(byPrefix(shapes, codes, pair), 'without what all codes begin with');
  if (!done()) add(pair(loose, codes.named), "by the precinct's name");
  if (!done()) add(pair(loose, codes.codeAndName), "by the precinct's code and name");

  for (const { text } of shapes) {
    const parts = done() || links.has(text) ? null : wholeList(text, codes, taken);
    if (!parts) continue;
    links.set(text, parts);
    for (const part of parts) taken.add(part);
    how.push('several precincts in one shape');
  }
  const direct = links.size;
  if (addSplits(shapes, codes, links, taken)) how.push('parts (splits) of a precinct together');
  return {
    members: values.map((value) => links.get(value) ?? []),
    unmatched: precincts.map(({ code }) => code).filter((code) => !taken.has(code)),
    direct,
    how: [...new Set(how)],
  };
}

/** Texts by key, only those that share it with no other. */
function unique(texts: readonly Written[], keys: Keys): Map<string, string> {
  const found = new Map<string, string>();
  const double = new Set<string>();
  for (const one of texts) {
    const key = keys(one);
    if (found.has(key)) double.add(key);
    else found.set(key, one.text);
  }
  for (const key of double) found.delete(key);
  found.delete('');
  return found;
}

/** Ways of writing codes without what they all begin with. */
function prefixWays(texts: readonly Written[]): Keys[] {
  return commonPrefixes(texts.map((one) => one.folded)).map(
    ({ length }) =>
      (one: Written) =>
        unpad(one.folded.slice(length).trim()),
  );
}

/** Takes off what one side's codes all begin with; believed only when it explains at least half of one side. */
function byPrefix(
  shapes: readonly Written[],
  codes: Codes,
  pair: (shapeKeys: Keys, codeKeys: Keys) => Map<string, string>,
): Map<string, string> {
  const shapeWays = [loose, ...prefixWays(shapes)];
  let best = new Map<string, string>();
  for (const shapeWay of shapeWays) {
    for (const codeWay of codes.ways) {
      if (shapeWay === loose && codeWay === loose) continue;
      const pairs = pair(shapeWay, codeWay);
      if (pairs.size > best.size) best = pairs;
    }
  }
  return best.size * 2 >= Math.min(shapes.length, codes.all.length) ? best : new Map();
}

/** "Precincts 3 & 4": all parts must be precincts that no shape has yet. */
function wholeList(shape: string, codes: Codes, taken: ReadonlySet<string>): string[] | null {
  const parts = listed(shape);
  if (!parts) return null;
  const byKey = codes.by(loose);
  const found = parts.map((part) => byKey.get(written(part).loose));
  const free = found.filter((code) => code !== undefined && !taken.has(code));
  return free.length === parts.length ? free.filter((code) => code !== undefined) : null;
}

/** At most this many parts of one precinct on average: beyond it the property names something larger than precincts. */
const MEAN_PARTS = 3;

/** Gives the parts of a precinct (012.1, 012.2) to its shape (012). @returns whether there were any */
function addSplits(
  shapes: readonly Written[],
  codes: Codes,
  links: Map<string, string[]>,
  taken: Set<string>,
): boolean {
  const free = codes.all.flatMap(({ text }) => {
    const base = taken.has(text) ? null : splitBase(text);
    return base === null ? [] : [{ code: text, base: written(base).loose }];
  });
  if (free.length === 0) return false;
  const byKey = unique(shapes, loose);
  const parts = free.flatMap(({ code, base }) => {
    const shape = byKey.get(base);
    return shape === undefined ? [] : [{ shape, code }];
  });
  if (parts.length > MEAN_PARTS * new Set(parts.map((part) => part.shape)).size) return false;
  for (const { shape, code } of parts) {
    links.set(shape, [...(links.get(shape) ?? []), code]);
    taken.add(code);
  }
  return parts.length > 0;
}
