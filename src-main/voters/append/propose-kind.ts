import { type AppendFacts, type AppendKind, appendKind, appendKinds } from '../../api/append-kinds.ts';
import type { Inspection } from '../../api/import.ts';
import type { AppendProposal } from '../../api/link.ts';

type Columns = Inspection['columns'];

/** Whose row it is: such a column tells nothing of what the table is about. Support from 1 to 5 is a column of its own. */
const WHO = /^(name|residence|birth|mail|phone|email|id|county)(\.|$)/;

/** The roles that columns of a kind have, by their first word. */
const ROLES: Partial<Record<AppendKind, string>> = { opt_outs: 'optout' };

/**
 * What kind of table this seems to be, by the words of its header, of its values and of its name, and why; what nothing speaks for
 * is consumer data. Which columns would fill the slots is told for every kind, since the user may know better.
 */
export function proposeKind(table: Pick<Inspection, 'name' | 'columns'>): AppendProposal {
  const columns = table.columns.filter(
    ({ role, asks }) => role === null || asks || !(WHO.test(role) || role === 'support.id'),
  );
  const title = words(table.name.replace(/\.\w+$/, ''));
  const scored = appendKind.options.map((kind) => {
    const { header, values } = appendKinds[kind];
    const byName = columns.filter(({ name }) => header.test(words(name)));
    const named =
      byName.length > 0
        ? byName
        : columns.filter(({ role }) => role !== null && role.split('.')[0] === ROLES[kind]);
    const spoken = columns.filter(
      ({ samples }) =>
        values !== null &&
        samples.length > 0 &&
        2 * samples.filter((one) => values.test(one)).length >= samples.length,
    );
    const called = header.test(title);
    return { kind, named, spoken, called, score: 2 * named.length + 2 * spoken.length + (called ? 3 : 0) };
  });
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  const parts = Object.fromEntries(
    appendKind.options.map((kind) => [kind, proposeParts(kind, columns)]),
  ) as AppendProposal['parts']; // every kind is there: the keys are those of the list
  if (best.score === 0) {
    return { kind: 'consumer', reason: 'nothing in it speaks for another kind', parts };
  }
  const quoted = (of: Columns) =>
    of
      .slice(0, 3)
      .map(({ name }) => `“${name}”`)
      .join(', ');
  const reasons = [
    ...(best.called ? ['its name'] : []),
    ...(best.named.length > 0
      ? [`${best.named.length > 1 ? 'its columns' : 'its column'} ${quoted(best.named)}`]
      : []),
    ...(best.spoken.length > 0 ? [`the values of ${quoted(best.spoken)}`] : []),
  ];
  const one = reasons.length === 1 && best.spoken.length === 0 && best.named.length < 2;
  return { kind: best.kind, reason: `${reasons.join(' and ')} ${one ? 'says' : 'say'} so`, parts };
}

/** For each slot of a kind the first column that its header words fit and that no slot before took; dates must look like dates. */
function proposeParts(kind: AppendKind, columns: Columns): AppendFacts['parts'] {
  const taken = new Set<number>();
  return appendKinds[kind].parts.flatMap(({ slot, header }) => {
    const date = slot === 'day' || slot === 'sent';
    const found = columns.find(
      ({ index, name, samples }) =>
        !taken.has(index) &&
        header.test(words(name)) &&
        samples.some((one) => LOOKS[date ? 'date' : slot === 'amount' ? 'amount' : 'text'].test(one)),
    );
    if (!found) return [];
    taken.add(found.index);
    return [{ slot, index: found.index }];
  });
}

const LOOKS = {
  date: /^\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}|^\d{8}$|^\d{1,2}[- ][a-z]{3}/i,
  amount: /^-?\$? ?[\d,]+(\.\d+)?$/,
  text: /[^\d\s./:-]|^\d$/,
} as const;

/** `DateSigned`, `date_signed` -> "date signed". */
function words(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Za-z])(\d)/g, '$1 $2')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .toLowerCase();
}
