import { create } from 'zustand';

/** What the page of matches shows: tables added to the voters, or duplicates inside the voter file. */
export type MatchesPart = 'tables' | 'duplicates';

/** The part in sight; other pages lead to one of them. */
export const useMatchesPart = create<{ part: MatchesPart }>(() => ({ part: 'tables' }));

/** Shows a part. */
export const showMatches = (part: MatchesPart): void => useMatchesPart.setState({ part });
