import { NEXT_ELECTION, turnoutChance } from './elections.ts';
import type { Maker, Making } from './making.ts';
import { groupAt } from './people.ts';
import { csvLine } from './text-file.ts';

/** What the voter file does not say: hidden group, support (0..1) and chance to vote in November 2026 (0..1). */
export async function truthFile({ create }: Making): Promise<Maker> {
  const header = csvLine(['ncid', 'hidden_group', 'true_support', 'true_turnout']);
  const file = await create('truth/truth_voters_DEMO.csv', 'truth', header);
  return {
    take({ record }) {
      const onRolls = record.status !== 'R' && record.status !== 'D';
      const turnout = onRolls ? turnoutChance(record, NEXT_ELECTION) : 0;
      const { ncid, person } = record;
      file.add(
        `${ncid},${groupAt(person.group).name},${thousandths(person.support)},${thousandths(turnout)}\r\n`,
      );
    },
    finish() {},
  };
}

/** 0..1 with three places: rounded coarsely, so that a last bit never shows. */
function thousandths(share: number): string {
  const n = Math.round(share * 1000);
  return n >= 1000 ? '1.000' : `0.${String(n + 1000).slice(1)}`;
}
