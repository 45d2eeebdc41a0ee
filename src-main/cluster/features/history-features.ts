import type { ElectionType } from '../../api/rule.ts';
import { readElections, type StoredElection } from '../../voters/elections.ts';
import { perVersion } from '../../voters/per-version.ts';
import { type Sql, sql } from '../../voters/sql.ts';
import type { Store } from '../../voters/store.ts';
import type { FeatureSource } from './source.ts';

/** Kinds of election that people turn out for alike, with how many of them make a share worth having. */
const kinds: readonly { name: string; label: string; types: readonly ElectionType[]; least: number }[] = [
  { name: 'generals', label: 'Generals voted', types: ['general'], least: 2 },
  { name: 'primaries', label: 'Primaries voted', types: ['primary', 'presidential_primary'], least: 2 },
  { name: 'local', label: 'Local elections voted', types: ['municipal', 'special', 'runoff'], least: 2 },
];

/**
 * Figures made from the vote history, as the elections in it allow: shares by kind of election, counted only where the person
 * was eligible (missing where never), how long ago the last vote was, and how votes were cast.
 */
export const historyFeatures: (store: Store) => Promise<FeatureSource[]> = perVersion(async (store) => {
  const elections = (await readElections(store)).filter(({ bit }) => bit !== null);
  if (elections.length < 2) return [];
  const shares = kinds.flatMap(({ name, label, types, least }) => {
    const these = elections.filter(({ type }) => types.includes(type));
    if (these.length < least) return [];
    const mask = maskOf(these);
    const value = sql`(bit_count(v.voted_mask & ${mask})::DOUBLE / nullif(bit_count(v.eligible_mask & ${mask}), 0))`;
    const meaning = `Share of the ${these.length} in the file (${span(these)}) in which they voted, of those they could vote in`;
    return [source(name, label, meaning, value)];
  });
  const newest = sql`(v.voted_mask & -v.voted_mask)`;
  // Eligible elections newer than the newest vote; of somebody who never voted all of them.
  const missed = sql`(CASE WHEN v.eligible_mask = 0 THEN NULL
    WHEN v.voted_mask = 0 THEN bit_count(v.eligible_mask)
    ELSE bit_count((${newest} - 1) & v.eligible_mask) END)::DOUBLE`;
  return [
    ...shares,
    source(
      'missed',
      'Elections missed since last vote',
      'How recently they voted: 0 means in the latest election they could vote in',
      missed,
    ),
    ...(await howCast(store)),
  ];
});

/** How votes are cast: the share of mailed ones, and of those cast before election day in person. */
async function howCast(store: Store): Promise<FeatureSource[]> {
  const mail = sql`regexp_matches(upper(h.method), 'MAIL|POSTAL|VBM')`;
  const early = sql`regexp_matches(upper(h.method), 'EARLY|ONE.?STOP|ADVANCE|ABSENTEE.?(ONESTOP|CURBSIDE)') AND NOT ${mail}`;
  const [row = []] = await store.cells(
    sql`SELECT count(h.method), count(*) FILTER (${mail}), count(*) FILTER (${early}) FROM history h`,
  );
  const [known, mailed, cast] = row.map(Number);
  const share = (which: Sql): Sql =>
    sql`(SELECT count(*) FILTER (${which}) / nullif(count(h.method), 0) FROM history h WHERE h.rid = v.rid)::DOUBLE`;
  const enough = (count = 0) => (known ?? 0) > 0 && count > (known ?? 0) * 0.01;
  return [
    ...(enough(mailed)
      ? [source('mail', 'Votes cast by mail', 'Share of their votes that came by mail', share(mail))]
      : []),
    ...(enough(cast)
      ? [
          source(
            'early',
            'Votes cast early',
            'Share of their votes cast in person before election day',
            share(early),
          ),
        ]
      : []),
  ];
}

function source(name: string, label: string, meaning: string, value: Sql): FeatureSource {
  return {
    name: `history.${name}`,
    label,
    group: 'Vote history',
    meaning,
    treat: 'number',
    sensitivity: 'ordinary',
    valueLabels: {},
    value,
  };
}

/** The bits of some elections as a BIGINT. Bound as text: 63 bits do not fit into a JavaScript number. */
function maskOf(elections: readonly StoredElection[]): Sql {
  const mask = elections.reduce((sum, { bit }) => sum | (1n << BigInt(bit ?? 0)), 0n);
  return sql`${String(mask)}::BIGINT`;
}

function span(elections: readonly StoredElection[]): string {
  const years = elections.map(({ date }) => date.slice(0, 4)).sort();
  return years[0] === years.at(-1) ? String(years[0]) : `${years[0]} to ${years.at(-1)}`;
}
