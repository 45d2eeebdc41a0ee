import type { FilePlan } from '../../api/import.ts';
import type { SchemaChanges } from '../../api/refresh.ts';

/** How the columns of a file differ from those of the delivery before; names are compared without regard to case. */
export function schemaChanges(before: FilePlan, after: FilePlan): Omit<SchemaChanges, 'retyped'> {
  const key = (column: Column) => column.name.trim().toLowerCase();
  const had = new Set(before.columns.map(key));
  const has = new Set(after.columns.map(key));
  const gone = before.columns.filter((column) => !has.has(key(column)));
  const fresh = after.columns.filter((column) => !had.has(key(column)));
  const renamed = gone.flatMap((from) => {
    const to = fresh.find((column) => from.role !== null && column.role === from.role);
    return to ? [{ from: from.name, to: to.name }] : [];
  });
  const order = (columns: readonly Column[], shared: ReadonlySet<string>) =>
    columns.map(key).filter((name) => shared.has(name));
  return {
    added: fresh.map(({ name }) => name).filter((name) => !renamed.some(({ to }) => to === name)),
    dropped: gone.map(({ name }) => name).filter((name) => !renamed.some(({ from }) => from === name)),
    renamed,
    reordered: order(before.columns, has).join('\n') !== order(after.columns, had).join('\n'),
  };
}

type Column = FilePlan['columns'][number];
