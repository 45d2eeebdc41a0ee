import { showPhone } from './contacts-file.ts';
import { isoDate, REFERENCE_DAY } from './dates.ts';
import type { DemoVoter, Maker, Making } from './making.ts';
import { cumulative, draw, type Random, random } from './random.ts';
import { csvLine, type TextFile } from './text-file.ts';

const CHANNELS = cumulative([46, 22, 12, 14, 6]);
const CHANNEL_NAMES = ['text', 'call', 'mail', 'email', 'door'];

/** The opt-out list: one in eighty, by voter id or, as texting tools give it, by telephone number alone. */
export async function optOutsFile({ seed, create }: Making): Promise<Maker> {
  const file = await create(
    'optouts_DEMO.csv',
    'opt_outs',
    csvLine(['ncid', 'phone', 'email', 'channel', 'date']),
  );
  const rng = random(seed, 'opt-outs');
  return {
    take(voter) {
      if (rng.chance(1 / 80)) addOptOut(file, rng, voter);
    },
    finish() {},
  };
}

function addOptOut(file: TextFile, rng: Random, { record, contact }: DemoVoter): void {
  if (record.status === 'R' || record.status === 'D') return;
  const channel = CHANNEL_NAMES[draw(rng, CHANNELS)] ?? 'text';
  const phone =
    channel === 'text' ? contact.cell : channel === 'call' ? contact.cell || contact.landline : '';
  const email = channel === 'email' ? contact.email : '';
  const byNumber = phone !== '' && rng.chance(0.6);
  const nothingToStop = (channel === 'text' || channel === 'call') && phone === '';
  if (nothingToStop || (channel === 'email' && email === '')) return;
  const date = isoDate(REFERENCE_DAY - 1 - rng.below(700));
  file.add(csvLine([byNumber ? '' : record.ncid, showPhone(phone), email, channel, date]));
}
