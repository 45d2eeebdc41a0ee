import type { Address } from './addresses.ts';
import type { Contact } from './contacts.ts';
import { showPhone } from './contacts-file.ts';
import type { County } from './county.ts';
import { drawHousehold } from './households.ts';
import type { DemoVoter, Maker, Making } from './making.ts';
import { surname } from './names.ts';
import { misspell, noisyAddress, noisyBirthDate, noisyGiven, titleCase } from './noisy.ts';
import type { Person } from './people.ts';
import { pick, type Random, random } from './random.ts';
import { shuffler } from './shuffler.ts';

const COLUMNS =
  'consumer_id,first_name,middle_initial,last_name,suffix,address,city,state,zip,birth_date,phone,email,homeowner,income_band';
const INCOMES = ['<30K', '30-60K', '60-100K', '100-150K', '150K+'];

/** Share of voters in the append, of those twice in it, and non-voters for each voter's row. */
const COVERED = 0.5;
const TWICE = 0.02;
const STRANGERS = 0.2;

interface Sketch {
  readonly person: Person;
  readonly address: Address;
  readonly precinct: number;
  readonly phone: string;
  readonly email: string;
}

/**
 * A consumer append as a data dealer sells it: no voter id, names and addresses as people type them, some moved, some
 * not voters at all (relatives at the same door among them), in no order. The truth file says who each row is.
 */
export async function consumerFile({ county, seed, create }: Making): Promise<Maker> {
  const file = await create('consumer_DEMO.csv', 'consumer', `${COLUMNS}\r\n`);
  const truth = await create('truth/truth_matches_DEMO.csv', 'truth', 'consumer_id,ncid\r\n');
  const rng = random(seed, 'consumer');
  let recent: DemoVoter | null = null;
  const out = shuffler<{ line: string; ncid: string }>(rng, 4096, ({ line, ncid }) => {
    const id = `DEMO-C${String(file.rows() + 1).padStart(8, '0')}`;
    file.add(`${id},${line}\r\n`);
    truth.add(`${id},${ncid}\r\n`);
  });
  return {
    take(voter) {
      const share = voter.record.status === 'R' ? 0.4 : voter.record.confidential ? 0 : 1;
      if (rng.chance(COVERED * share)) {
        const sketch = sketchOf(rng, voter, recent);
        out.put({ line: consumerLine(rng, county, sketch), ncid: voter.record.ncid });
        if (rng.chance(TWICE)) out.put({ line: consumerLine(rng, county, sketch), ncid: voter.record.ncid });
        if (rng.chance(STRANGERS))
          out.put({ line: consumerLine(rng, county, stranger(rng, voter)), ncid: '' });
      }
      if (rng.chance(0.02)) recent = voter;
    },
    finish: out.flush,
  };
}

/** A voter as the dealer knows them; one in eleven at an address that is not the one on the rolls. */
function sketchOf(rng: Random, { record, contact }: DemoVoter, recent: DemoVoter | null): Sketch {
  const moved = recent !== null && rng.chance(0.09) ? recent.record : record;
  return {
    person: record.person,
    address: moved.address,
    precinct: moved.precinct,
    phone: knownPhone(rng, contact),
    email: rng.chance(0.5) ? contact.email : '',
  };
}

function knownPhone(rng: Random, { cell, landline }: Contact): string {
  return rng.chance(0.3) ? '' : cell === '' || rng.chance(0.3) ? landline : cell;
}

/** Somebody who is not on the rolls: half of them share a voter's door and name. */
function stranger(rng: Random, { record }: DemoVoter): Sketch {
  const other = pick(rng, drawHousehold(rng, record.person.group));
  const relative = rng.chance(0.5);
  const person = relative ? { ...other, last: record.person.last } : other;
  const address = relative
    ? record.address
    : { ...record.address, number: record.address.number + 50, unit: '' };
  return { person, address, precinct: record.precinct, phone: '', email: '' };
}

function consumerLine(
  rng: Random,
  county: County,
  { person, address, precinct, phone, email }: Sketch,
): string {
  const place = county.precincts[precinct];
  const married = person.sex === 'F' && rng.chance(0.04);
  const last = married
    ? surname(rng, 'general')
    : rng.chance(0.04)
      ? misspell(rng, person.last)
      : person.last;
  const owner = address.unit === '' && rng.chance(0.8);
  // None of these values has a comma or a quote in it. Joined at once, because lines are held back by the thousand.
  return [
    titleCase(noisyGiven(rng, person.first)),
    rng.chance(0.35) ? '' : person.middle.slice(0, 1),
    titleCase(last),
    rng.chance(0.4) ? '' : person.suffix,
    noisyAddress(rng, address.number, address.street, address.unit),
    titleCase(place?.city ?? ''),
    'NC',
    rng.chance(0.03) ? '' : (place?.zip ?? ''),
    noisyBirthDate(rng, person.birthDay),
    showPhone(phone),
    email,
    rng.chance(0.2) ? '' : owner ? 'Y' : 'N',
    rng.chance(0.25) ? '' : (INCOMES[rng.below(3) + (owner ? 2 : 0)] ?? ''),
  ].join(',');
}
