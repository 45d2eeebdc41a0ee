import type { Inspection } from '../../api/import.ts';

/** From this share of common IDs on, two files of voters are copies of one from different days. */
const COPIES = 0.5;

export interface DatedInspection {
  readonly inspection: Inspection;
  /** When the file was last changed, ms; null where the archive does not say. */
  readonly modified: number | null;
}

/**
 * Finds voter files in an archive that are older copies of another in it, by the IDs on their first rows. The older is left out; two
 * of which no date is known are both kept, with a warning. A file in which voters come again has a row for each vote (Texas writes it
 * as it writes voters): it is no copy of a register, whoever is in it.
 */
export function olderCopies(files: readonly DatedInspection[]): {
  members: ReadonlySet<string | null>;
  leftOut: { member: string; reason: string }[];
  warnings: string[];
} {
  const members = new Set<string | null>();
  const leftOut: { member: string; reason: string }[] = [];
  const warnings: string[] = [];
  const voters = files.filter(
    ({ inspection }) =>
      inspection.kind === 'voters' && inspection.member !== null && !repeatsVoters(inspection),
  );
  voters.forEach((one, i) => {
    for (const other of voters.slice(i + 1)) {
      if (members.has(one.inspection.member) || members.has(other.inspection.member)) continue;
      const same = sharedIds(one.inspection, other.inspection);
      if (same < COPIES) continue;
      const [older, newer] = inOrder(one, other) ?? [];
      if (!older || !newer) {
        warnings.push(
          `${one.inspection.member} and ${other.inspection.member} begin with the same voters. Leave out the older one.`,
        );
        continue;
      }
      members.add(older.inspection.member);
      leftOut.push({
        member: older.inspection.member ?? '',
        reason: `An older copy of ${newer.inspection.member}: ${Math.round(same * 100)} % of the first voters are the same.`,
      });
    }
  });
  return { members, leftOut, warnings };
}

function sharedIds(a: Inspection, b: Inspection): number {
  const [mine, theirs] = [firstIds(a), firstIds(b)];
  if (mine.size === 0 || theirs.size === 0) return 0;
  const both = [...mine].filter((id) => theirs.has(id)).length;
  return both / Math.min(mine.size, theirs.size);
}

const repeatsVoters = (one: Inspection) => idsOf(one).length > firstIds(one).size;

const firstIds = (one: Inspection): ReadonlySet<string> => new Set(idsOf(one));

function idsOf({ columns, preview }: Inspection): string[] {
  const column = columns.find(({ role }) => role === 'id.voter');
  return column ? preview.flatMap((row) => row[column.index] || []) : [];
}

/** The older first; null when nothing tells. A date in the name counts more than that of the file, which copying changes. */
function inOrder(a: DatedInspection, b: DatedInspection): [DatedInspection, DatedInspection] | null {
  const [nameA, nameB] = [dateInName(a.inspection.name), dateInName(b.inspection.name)];
  if (nameA && nameB && nameA !== nameB) return nameA < nameB ? [a, b] : [b, a];
  if (a.modified === null || b.modified === null || a.modified === b.modified) return null;
  return a.modified < b.modified ? [a, b] : [b, a];
}

/** A date within a file name as YYYYMMDD (a missing day or month as 00): 20240601, 2024-06, 06012024. */
function dateInName(name: string): string | null {
  const iso = /((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])?/.exec(name);
  const american = /(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])[-_.]?((?:19|20)\d\d)/.exec(name);
  if (american && (!iso || american.index <= iso.index)) return `${american[3]}${american[1]}${american[2]}`;
  return iso ? `${iso[1]}${iso[2]}${iso[3] ?? '00'}` : null;
}
