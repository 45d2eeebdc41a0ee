import type { LeftOut, ListPlan } from '../api/export.ts';
import { filePlan, receipt } from '../api/import.ts';
import type { Rule } from '../api/rule.ts';
import type { Document } from '../project/document.ts';
import { getSegment } from '../project/segments.ts';
import { segmentsIn } from '../universe/expand-segments.ts';
import { ruleSentence } from '../universe/read.ts';
import type { StoredColumn } from '../voters/columns.ts';
import { sql } from '../voters/sql.ts';
import type { Store } from '../voters/store.ts';

/** Who writes a list, for its manifest. */
export interface Writer {
  /** Name of the project. */
  readonly project: string;
  /** Version of Hustings. */
  readonly version: string;
}

/** What became of a list, as far as only the writing knows. */
export interface WrittenList extends LeftOut {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly rows: number;
  readonly people: number;
  readonly neutralised: number;
  /** Phones of several people stand beside one of them; so many cells are empty for that. */
  readonly repeatedPhones: number;
}

/**
 * What stands beside a list so that anybody can tell later whose data it is and how it was drawn: counts, rule in JSON and in
 * words, the segments that it uses, the files the people came from with their source cards, and the SHA-256 of the list itself.
 */
export async function listManifest(
  store: Store,
  document: Document,
  plan: ListPlan,
  columns: readonly StoredColumn[],
  written: WrittenList,
  writer: Writer,
): Promise<object> {
  const [demo] = await store.rows(sql`SELECT value FROM meta WHERE key = 'demo'`);
  return {
    title: plan.title,
    writtenAt: new Date().toISOString(),
    writtenBy: `Hustings ${writer.version}`,
    project: writer.project,
    ...(demo ? { note: 'DEMO: no person in this list is real.' } : {}),
    ...written,
    per: plan.per,
    ...(plan.channel ? { channel: plan.channel } : {}),
    columns: columns.map(({ name, label, meaning }) => ({ name, label, meaning })),
    rule: plan.rule,
    sentence: await ruleSentence(store, document, plan.rule),
    segments: await segmentsBehind(store, document, plan.rule),
    sources: await sourcesOf(store),
  };
}

/** Every segment that a rule rests on, at any remove, each once. */
async function segmentsBehind(store: Store, document: Document, rule: Rule): Promise<object[]> {
  const ids = new Set<string>();
  const visit = (part: Rule) => {
    for (const id of segmentsIn(part)) {
      if (ids.has(id)) continue;
      ids.add(id);
      visit(getSegment(document, id).rule);
    }
  };
  visit(rule);
  return Promise.all(
    [...ids].map(async (id) => {
      const segment = getSegment(document, id);
      const sentence = await ruleSentence(store, document, segment.rule);
      return { id, name: segment.name, rule: segment.rule, sentence };
    }),
  );
}

async function sourcesOf(store: Store): Promise<object[]> {
  const rows = await store.rows(sql`SELECT receipt, plan FROM sources ORDER BY source`);
  return rows.map((row) => {
    const { name, kind, importedAt, bytes, sha256, kept } = receipt.parse(JSON.parse(String(row.receipt)));
    const { card } = filePlan.pick({ card: true }).parse(JSON.parse(String(row.plan)));
    return { name, kind, importedAt, bytes, sha256, rows: kept, ...(card ? { card } : {}) };
  });
}
