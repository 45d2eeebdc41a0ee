import type { Receipt } from '../api/import.ts';

/** What became of a file, for scripts. */
export function receiptJson(receipt: Receipt) {
  const { path, name, member, kind, layout, read, kept, duplicate, rejected, seconds, notes } = receipt;
  return {
    source: receipt.source,
    path,
    name,
    member,
    kind,
    layout,
    read,
    kept,
    duplicate,
    rejected,
    seconds,
    notes,
  };
}
