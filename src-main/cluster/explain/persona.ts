import type { ClusterInfo } from '../../api/cluster.ts';
import type { Channels } from '../../api/cluster-explain.ts';

/** A difference from here on shapes what a cluster needs. */
const MARKED = 0.35;

/**
 * Texts for a persona card made from the facts alone: a one-line story and what these people may need of a campaign. They are a
 * start for the user, who knows the place.
 */
export function proposePersona(info: ClusterInfo, channels: Channels): { story: string; needs: string } {
  const tenth = Math.round(info.share * 10);
  const few = info.share < 0.095 ? `${(info.share * 100).toFixed(0)} in 100` : `${tenth} in 10`;
  const facts = info.summary.replace(/\.$/, '');
  const story = `About ${few} of the people clustered. ${facts}.`;
  return { story, needs: [...needsOf(info), reach(channels)].join(' ') };
}

function needsOf({ differences }: ClusterInfo): string[] {
  const of = (feature: string) => differences.find((difference) => difference.feature === feature);
  const d = (feature: string): number => of(feature)?.d ?? 0;
  const generals = of('history.generals')?.mean ?? of('turnout')?.mean;
  const primaries = of('history.primaries')?.mean;
  const missed = of('history.missed')?.mean;
  const needs: string[] = [];
  if (generals !== undefined && generals < 0.1)
    needs.push('Have not voted yet: how, where and when to vote, step by step, and a reason to begin.');
  else if (missed !== undefined && missed >= 3)
    needs.push('Stopped voting: ask what changed, check the address, and offer help with registration.');
  else if (generals !== undefined && primaries !== undefined && generals >= 0.6 && primaries < 0.35)
    needs.push('Come in November without being asked; for a primary they need to hear that there is one.');
  else if (generals !== undefined && generals >= 0.75)
    needs.push('Vote anyway: substance instead of reminders; a good place to ask for volunteers.');
  else if (generals !== undefined)
    needs.push('Vote now and then: a plan (day, place, ride) and one reminder close to the day.');
  if (d('age') <= -MARKED && (of('age')?.mean ?? 99) < 35)
    needs.push('Young: short texts, evenings, first-time questions answered.');
  if (d('age') >= MARKED && (of('age')?.mean ?? 0) >= 62)
    needs.push('Older: daytime calls and doors, large print, help with mail ballots.');
  if (d('years_registered') <= -MARKED) needs.push('New on the roll: say who you are first.');
  if (d('household_size') >= MARKED)
    needs.push('Several voters at one door: one visit, one letter for all of them.');
  if (d('history.mail') >= MARKED)
    needs.push('Vote by mail: tell them when ballots go out and how to track theirs.');
  return needs;
}

function reach({ people, phones, mailable, doors }: Channels): string {
  const share = (count: number): string => `${Math.round((count / Math.max(1, people)) * 100)} %`;
  const perDoor = people / Math.max(1, doors);
  const doorText = perDoor >= 1.3 ? `, ${perDoor.toFixed(1)} of them behind a door` : '';
  return `Can be reached by mail: ${share(mailable)}; by a phone of their own: ${share(phones)}${doorText}.`;
}
