import { UserError } from '../../api/errors.ts';
import { receipt } from '../../api/import.ts';
import type { FiledCard, SourceCard } from '../../api/source-card.ts';
import { sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { storedPlan } from './stored-plan.ts';

/**
 * The card of each loaded source, newest first, with the columns that were kept of it.
 * @param today ISO date
 */
export async function listCards(store: Store, today: string): Promise<FiledCard[]> {
  const rows = await store.cells(sql`SELECT source, receipt, plan FROM sources ORDER BY source DESC`);
  return rows.map(([source, receiptText, planText]) => {
    const plan = storedPlan(String(planText));
    const { name } = receipt.pick({ name: true }).parse(JSON.parse(String(receiptText)));
    const card = plan.card ?? null;
    const kept = [...plan.columns.filter(({ keep }) => keep), ...(plan.made ?? [])].map((one) => one.name);
    const overdue = card?.deleteBy != null && card.deleteBy < today;
    return { source: Number(source), name, card, kept, overdue };
  });
}

/** Fills in or changes the card of a source. @throws UserError `not_found` */
export async function saveCard(store: Store, source: number, card: SourceCard): Promise<void> {
  const [row] = await store.cells(sql`SELECT plan FROM sources WHERE source = ${source}`);
  if (!row) throw new UserError('not_found', `There is no source number ${source} in this project.`);
  const plan = JSON.stringify({ ...storedPlan(String(row[0])), card });
  await store.run(sql`UPDATE sources SET plan = ${plan} WHERE source = ${source}`);
}
