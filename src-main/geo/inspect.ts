import path from 'node:path';
import { type Progress, unwatched } from '../api/job.ts';
import type { BoundaryInspection } from '../api/map.ts';
import type { FileHandle } from '../api/values.ts';
import type { Store } from '../voters/store.ts';
import type { BoundarySet } from './boundary-set.ts';
import { breathe } from './breathe.ts';
import { matchPrecincts, type PrecinctMatch } from './match-precincts.ts';
import { type Precincts, readPrecincts } from './precincts.ts';
import { previewOf } from './preview.ts';
import { readBoundaries } from './read-boundaries.ts';

/** A property of the file with how well it names the voter file's precincts. */
interface Candidate {
  readonly name: string;
  /** Per shape, empty where it is missing. */
  readonly values: string[];
  readonly distinct: number;
  readonly match: PrecinctMatch;
}

/**
 * Service of `map.inspectBoundaries`: reads the file, loads nothing.
 * @param input the handle, to give back, and the path behind it
 * @throws UserError `bad_file` or `not_found` naming the file and what is wrong with it
 */
export async function inspectBoundaries(
  store: Store,
  input: { file: FileHandle; path: string },
  progress: Progress = unwatched,
): Promise<BoundaryInspection> {
  const set = await readBoundaries(input.path, progress);
  const precincts = await readPrecincts(store);
  const names = propertiesOf(set);
  progress.phase('Matching precincts', names.length, 'properties');
  const candidates: Candidate[] = [];
  for (const name of names) {
    candidates.push(candidate(set, name, precincts));
    await breathe(progress, candidates.length);
  }
  const best = candidates.toSorted((a, b) => score(b, set, precincts) - score(a, set, precincts))[0];
  const proposed = best && isBelievable(best, set, precincts) ? best : null;
  return {
    file: input.file,
    name: path.basename(input.path),
    features: set.features.length,
    crs: set.crs,
    bounds: set.bounds,
    properties: candidates.map((one) => describe(one, precincts)),
    proposedKey: proposed?.name ?? null,
    precincts: precincts.list.length,
    warnings: [...set.warnings, ...warningsAbout(proposed, set, precincts)],
    preview: previewOf(set),
  };
}

function propertiesOf(set: BoundarySet): string[] {
  const names = new Set<string>();
  for (const feature of set.features) for (const name of Object.keys(feature.properties)) names.add(name);
  return [...names];
}

function candidate(set: BoundarySet, name: string, precincts: Precincts): Candidate {
  const values = set.features.map((feature) => feature.properties[name] ?? '');
  const distinct = new Set(values.filter((value) => value !== '')).size;
  return { name, values, distinct, match: matchPrecincts(values, precincts.list) };
}

function describe({ name, values, distinct, match }: Candidate, precincts: Precincts) {
  const different = [...new Set(values.filter((value) => value !== ''))];
  const matched = new Set(values.filter((_, i) => (match.members[i]?.length ?? 0) > 0));
  return {
    name,
    samples: different.slice(0, 5),
    distinct,
    matched: precincts.list.length - match.unmatched.length,
    how: match.how,
    unmatchedShapes: different.filter((value) => !matched.has(value)).slice(0, 20),
    unmatchedPrecincts: match.unmatched.slice(0, 20),
    matchedShapes:
      matched.size > 0 ? Uint8Array.from(match.members, (codes) => Number(codes.length > 0)) : null,
  };
}

/** What the key of precincts is often called. */
const LIKE_PRECINCT = /prec|pct|vtd|\bed\b|elect.*dist/i;
/** What row numbers are called: 1, 2, 3 equal the numbers of precincts by chance. */
const ROW_NUMBER = /^(objectid|fid|gid|ogc_fid|id|index|shape_.*|area|perimeter)_?\d*$/i;

/**
 * How likely a property is the precinct's key: the share of the voter file's precincts that it names, if each is named by one
 * shape or few (counts of people equal small precinct numbers by chance, again and again), then what it is called.
 */
function score({ name, distinct, match }: Candidate, set: BoundarySet, precincts: Precincts): number {
  const tellsApart = distinct / set.features.length;
  const called = LIKE_PRECINCT.test(name) ? 1 : /code|name|label/i.test(name) ? 0.4 : 0;
  const looks = 0.1 * tellsApart + 0.08 * called;
  if (precincts.list.length === 0) return called > 0 && tellsApart > 0.5 ? looks : 0;
  const parts = precincts.list.length - match.unmatched.length - match.direct;
  const covered = (match.direct + 0.3 * Math.max(0, parts)) / precincts.list.length;
  if (covered === 0) return 0;
  const shapes = match.members.filter((codes) => codes.length > 0).length;
  const oneToOne = Math.min(1, match.direct / shapes);
  return covered * oneToOne * (ROW_NUMBER.test(name) ? 0.3 : 1) + looks - 0.01 * match.how.length;
}

/** A name that says nothing, on a file of which nearly all shapes are strangers, matches by chance. */
function isBelievable(best: Candidate, set: BoundarySet, precincts: Precincts): boolean {
  if (score(best, set, precincts) <= 0) return false;
  if (precincts.list.length === 0 || LIKE_PRECINCT.test(best.name)) return true;
  return strangersOf(best) <= 0.9 * set.features.length;
}

/** Shapes that are no precinct of the voter file. */
function strangersOf({ match }: Candidate): number {
  return match.members.filter((codes) => codes.length === 0).length;
}

function warningsAbout(proposed: Candidate | null, set: BoundarySet, precincts: Precincts): string[] {
  const warnings: string[] = [];
  if (precincts.list.length === 0) {
    warnings.push('The voter file has no precinct codes yet; shapes are matched with them once it has.');
  } else if (!proposed) {
    warnings.push(
      "No property seems to be the key of the voter file's precincts. Short numbers match by chance.",
    );
  } else if (proposed.match.direct < precincts.list.length / 2) {
    warnings.push(
      `Only ${proposed.match.direct} of ${precincts.list.length} precincts are found: the shapes may be of another place or year, or not precincts.`,
    );
  }
  const strangers = proposed ? strangersOf(proposed) : 0;
  if (precincts.list.length > 0 && strangers > set.features.length / 2) {
    warnings.push(
      `${strangers} of ${set.features.length} shapes are no precinct of the voter file: the file may hold a larger area, or another place.`,
    );
  }
  const double = proposed ? set.features.length - proposed.distinct : 0;
  if (proposed && double > 0) {
    warnings.push(
      `${double} shapes share their ${proposed.name} with another or have none; shapes that share it are drawn as one.`,
    );
  }
  if (precincts.repeated.length > 0) {
    warnings.push(
      `Precinct codes repeat between counties (${precincts.repeated.slice(0, 3).join(', ')}); people of several counties would be put in one shape.`,
    );
  }
  return warnings;
}
