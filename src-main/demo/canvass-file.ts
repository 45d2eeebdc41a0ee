import { isoDate, REFERENCE_DAY } from './dates.ts';
import type { Maker, Making } from './making.ts';
import { cumulative, draw, type Random, random } from './random.ts';
import { csvLine } from './text-file.ts';

/** Canvass results in the words of the field, with how often each comes of a knock and of a call. */
const RESULTS: readonly (readonly [result: string, door: number, phone: number])[] = [
  ['canvassed', 27, 11],
  ['not_home', 52, 40],
  ['refused', 5, 6],
  ['moved', 4, 1],
  ['deceased', 0.4, 0.3],
  ['inaccessible', 4, 0],
  ['hostile', 0.5, 0.6],
  ['language_barrier', 1, 1],
  ['come_back', 3, 0],
  ['wrong_number', 0, 6],
  ['disconnected', 0, 5],
  ['left_message', 0, 24],
  ['busy', 0, 4],
  ['do_not_contact', 1, 1.5],
  ['other', 1, 1],
];
const BY_DOOR = cumulative(RESULTS.map(([, door]) => door));
const BY_PHONE = cumulative(RESULTS.map(([, , phone]) => phone));
const CANVASS_DAYS = 80;

/**
 * Canvass results of the summer: half of the precincts were worked, some voters were tried twice or three times.
 * support is 1 strong support to 5 strong oppose, only where somebody was canvassed.
 */
export async function canvassFile({ county, seed, create }: Making): Promise<Maker> {
  const columns = ['ncid', 'date', 'contact_type', 'result', 'support', 'support_label', 'canvasser'];
  const file = await create('canvass_DEMO.csv', 'canvass', csvLine(columns));
  const rng = random(seed, 'canvass');
  const effort = county.precincts.map(() => (rng.chance(0.5) ? 0.1 + 0.5 * rng.next() : 0));
  return {
    take({ record, contact }) {
      if (record.status !== 'A' || record.confidential) return;
      if (!rng.chance(effort[record.precinct] ?? 0)) return;
      let day = REFERENCE_DAY - 1 - rng.below(CANVASS_DAYS);
      for (let attempt = 0; attempt < 3 && day < REFERENCE_DAY; attempt++) {
        const byPhone = contact.cell !== '' && rng.chance(0.3);
        const result = RESULTS[draw(rng, byPhone ? BY_PHONE : BY_DOOR)]?.[0] ?? 'other';
        const support = result === 'canvassed' ? supportLevel(rng, record.person.support) : null;
        const label = support === null ? '' : (LABELS[support - 1] ?? '');
        const canvasser = `DEMO-${10 + ((record.precinct * 7 + rng.below(3)) % 40)}`;
        const how = byPhone ? 'phone' : 'walk';
        file.add(
          `${record.ncid},${isoDate(day)},${how},${result},${support ?? ''},${label},${canvasser}\r\n`,
        );
        if (result !== 'not_home' || !rng.chance(0.35)) return;
        day += 3 + rng.below(20);
      }
    },
    finish() {},
  };
}

const LABELS = ['strong support', 'lean support', 'undecided', 'lean oppose', 'strong oppose'];

/** What somebody says at the door: their support, blurred. */
function supportLevel(rng: Random, support: number): number {
  const said = support + 0.13 * rng.bell();
  return said > 0.8 ? 1 : said > 0.6 ? 2 : said > 0.4 ? 3 : said > 0.2 ? 4 : 5;
}
