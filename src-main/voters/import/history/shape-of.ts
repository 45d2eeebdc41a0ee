import type { HistoryShape } from '../../../api/history-shape.ts';
import type { FilePlan } from '../../../api/import.ts';
import type { Layout } from '../../layouts/layout.ts';

/** How the rows of a file give votes: as the plan says, else the layout, else as the roles of the columns show; null: they do not. */
export function historyShapeOf(plan: FilePlan, layout: Layout | undefined): HistoryShape | null {
  const shown = shapeByRoles(plan);
  if (plan.history) return plan.history;
  const known = layout?.history;
  if (known && known.style !== 'none' && known.style !== 'separate' && shown) return known;
  return shown;
}

function shapeByRoles({ columns, kind }: FilePlan): HistoryShape | null {
  const roles = columns.flatMap(({ role, keep }) => (keep && role ? [role] : []));
  const count = (role: string) => roles.filter((one) => one === role).length;
  if (count('history.slot')) return { style: 'slots' };
  if (count('history.packed')) return { style: 'packed', separator: ';' };
  const parts = ['history.method', 'history.party', 'history.election_date'];
  if (count('history.election')) {
    if (!parts.some(count)) return { style: 'columns', pattern: '' };
    return {
      style: 'groups',
      pattern: '^(?<election>.*?\\d[^A-Za-z]*?)[ _-]*(?<part>[A-Za-z ]*)$',
      parts: {},
    };
  }
  if (parts.some((role) => count(role) > 1)) {
    return count('history.election_date') || columns.some(({ name }) => /\d/.test(name))
      ? { style: 'pairs' }
      : null;
  }
  if (count('history.election_date')) return { style: 'rows' };
  return kind === 'history' ? { style: 'rows' } : null;
}

/** Whether the votes of a file stand in columns of its rows: of voters, or of a file of votes that has not a row for each. */
export function hasVotesInRows(plan: FilePlan, layout: Layout | undefined): boolean {
  const shape = historyShapeOf(plan, layout);
  return plan.kind === 'voters' ? shape !== null : plan.kind === 'history' && shape?.style !== 'rows';
}
