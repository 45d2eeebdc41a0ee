import type { HistoryShape } from '../../../api/history-shape.ts';
import type { Cell } from '../../../api/values.ts';
import { electionNameOf, electionTypeOf } from '../elections.ts';
import type { FoundElection } from './election-ids.ts';
import type { ElectionList } from './election-list.ts';

/**
 * The election of a row that is a vote; null when nothing says when it was.
 *
 * @param day ISO date, where the row has a possible one
 * @param code what else it calls the election by, to be looked up in the list
 * @param said the text of the row's column with a role, else empty
 */
export function electionOfRow(
  day: Cell,
  code: Cell,
  said: (role: string) => string,
  shape: HistoryShape | null,
  list: ElectionList,
): FoundElection | null {
  const number = String(code ?? '').replace(/^0+(?=\d)/, '');
  const listed = list.get(number.toUpperCase());
  const date = typeof day === 'string' ? day : listed?.date;
  if (date === undefined) return null;
  const typeText = `${said('history.election_type')} ${said('history.election_type_name')}`.trim();
  const label = { date, description: said('history.election_name') || (listed?.name ?? ''), typeText };
  const type = shape?.types?.[said('history.election_type')] ?? electionTypeOf(label);
  return { date, type, name: electionNameOf({ ...label, typeText: type.replace('_', ' ') }) };
}
