import type { Receipt } from '../../api/import.ts';
import { layoutById } from '../layouts/known.ts';
import type { Layout } from '../layouts/layout.ts';
import { sql } from '../sql.ts';
import type { Transaction } from '../store.ts';
import type { ImportContext, LoadFile, LoadOutcome } from './load-file.ts';
import { rejectReasons } from './rejected-rows.ts';
import { storedPlan } from './stored-plan.ts';

/**
 * Writes a file's receipt and plan to `sources`.
 *
 * @param started when the load began, by performance.now()
 */
export async function recordSource(
  context: ImportContext,
  file: LoadFile,
  outcome: LoadOutcome | undefined,
  started: number,
): Promise<Receipt> {
  const { read, blank, bytes, sha256 } = file.staged;
  const kept = outcome?.kept ?? 0;
  const duplicate = outcome?.duplicate ?? 0;
  const receipt: Receipt = {
    source: file.source,
    path: file.path,
    name: file.plan.name,
    member: file.plan.member,
    kind: file.plan.kind,
    layout: file.plan.layout,
    importedAt: new Date().toISOString(),
    bytes,
    sha256,
    read,
    kept,
    duplicate,
    rejected: read - kept - duplicate,
    rejectReasons: await rejectReasons(context, file.source),
    notes: [...(outcome?.notes ?? []), ...(blank > 0 ? [`${blank} blank lines were skipped.`] : [])],
    seconds: Math.round((performance.now() - started) / 10) / 100,
  };
  await context.tx.run(sql`INSERT INTO sources VALUES
    (${file.source}, ${JSON.stringify(receipt)}, ${JSON.stringify(file.plan)}, ${receipt.importedAt}::TIMESTAMP)`);
  return receipt;
}

/** The layout of each source, those of this import included. */
export async function sourceLayouts(
  tx: Transaction,
  files: readonly LoadFile[],
): Promise<Map<number, Layout>> {
  const rows = await tx.cells(sql`SELECT source, plan FROM sources`);
  const earlier = rows.map(([source, text]) => {
    return [Number(source), layoutById(storedPlan(String(text)).layout)] as const;
  });
  const now = files.map((file) => [file.source, file.layout] as const);
  return new Map(
    [...earlier, ...now].flatMap(([source, layout]) => (layout ? [[source, layout] as const] : [])),
  );
}
