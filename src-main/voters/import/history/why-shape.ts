import type { HistoryShape } from '../../../api/history-shape.ts';
import type { FilePlan } from '../../../api/import.ts';
import type { Layout } from '../../layouts/layout.ts';

/** What shows that votes are given in this shape, as a sentence. */
export function whyShape(shape: HistoryShape | null, plan: FilePlan, layout: Layout | undefined): string {
  if (!shape) return 'No column that is kept has a role of vote history.';
  if (plan.history) return 'As you said.';
  if (layout?.history === shape) return `As the layout “${layout.title}” says.`;
  const count = (role: string) => plan.columns.filter((one) => one.keep && one.role === role).length;
  const columns = (n: number) => (n === 1 ? 'one column has' : `${n} columns have`);
  switch (shape.style) {
    case 'rows':
      return 'The date of an election stands in one column, so each row is a vote in it.';
    case 'columns':
      return `${capital(columns(count('history.election')))} the role Vote in one election: the header names it.`;
    case 'groups':
      return 'Several columns share the name of an election: one says that there was a vote, others how.';
    case 'slots':
      return `${capital(columns(count('history.slot')))} the role History slot: each cell names an election.`;
    case 'packed':
      return `${capital(columns(count('history.packed')))} the role Packed history: a cell names many elections.`;
    case 'pairs':
      return 'Columns with the same role are numbered: the first of each role belong together, then the second.';
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
