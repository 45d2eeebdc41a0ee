import { listed } from '../../api/listed.ts';
import type { NameComparison } from './compare-names.ts';
import type { Layout } from './layout.ts';

/** How a header differs from its layout, in words: "67 of 67 names", what was added, dropped, renamed, and since when that is known. */
export function differences(layout: Layout, names: readonly string[], compared: NameComparison): string[] {
  const found = compared.columns.filter(Boolean).length;
  const elections = compared.elections.filter(Boolean).length;
  const { added, missing, renamed, respelled, inOrder, cut } = compared;
  const changes = [
    ...(added.length ? [`${plural(added.length, 'column')} added`] : []),
    ...(missing.length ? [`${missing.length} dropped`] : []),
    ...(renamed.length ? [`${renamed.length} renamed`] : []),
  ];
  return [
    `${found} of ${layout.columns.length} names`,
    ...(elections ? [`${plural(elections, 'election column')}`] : []),
    ...(changes.length && layout.state !== null
      ? [`looks like ${layout.title} with ${listed(changes)}`]
      : []),
    ...(cut ? ['names cut to ten characters'] : []),
    ...(inOrder ? [] : ['columns in another order']),
    ...(missing.length && layout.state !== null ? [`missing: ${few(missing.map(({ name }) => name))}`] : []),
    ...(added.length ? [`added: ${few(added)}`] : []),
    ...(renamed.length
      ? [`perhaps renamed: ${few(renamed.map(({ name, column }) => `${column.name} to ${name}`))}`]
      : []),
    ...(respelled.length
      ? [`called otherwise: ${few(respelled.map(({ name, column }) => `${column.name} as ${name}`))}`]
      : []),
    ...knownChanges(layout, names, compared),
  ];
}

/** The known changes of the layout that the differences show: those that name a column concerned. */
function knownChanges(
  layout: Layout,
  names: readonly string[],
  { added, missing, respelled }: NameComparison,
): string[] {
  const concerned = new Set([
    ...added,
    ...missing.map(({ name }) => name),
    ...respelled.map(({ name }) => name),
  ]);
  return layout.drift
    .filter(({ columns }) =>
      columns.some(
        (name) =>
          concerned.has(name) || (names.includes(name) && !layout.columns.some((one) => one.name === name)),
      ),
    )
    .map(({ when, what }) => `known change (${when}): ${what.replace(/\.$/, '')}`);
}

function few(names: readonly string[]): string {
  return names.length <= 5
    ? names.join(', ')
    : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
