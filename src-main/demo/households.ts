import { REFERENCE_DAY } from './dates.ts';
import { GROUPS, HOUSEHOLD_KINDS, type HouseholdKind } from './groups.ts';
import { surname } from './names.ts';
import { drawFamily, drawPerson, type Family, groupAt, type Person } from './people.ts';
import { cumulative, draw, type Random } from './random.ts';

const KIND_DRAWS = GROUPS.map((group) => cumulative(group.households));

/** Draws the voters behind one door: one to five people, most of them with one surname. */
export function drawHousehold(rng: Random, group: number): Person[] {
  const kind = HOUSEHOLD_KINDS[draw(rng, KIND_DRAWS[group] ?? cumulative([1]))] ?? 'single';
  if (kind === 'housemates') return housemates(rng, group);
  const family = drawFamily(rng, group, (stock) => surname(rng, stock));
  const age = headAge(rng, group, kind);
  const sex = rng.chance(0.5) ? 'F' : 'M';
  if (kind === 'single') return [drawPerson(rng, family, { age, sex: rng.chance(0.55) ? 'F' : 'M' })];
  const people = couple(rng, family, age, sex);
  if (kind === 'couple') return people;
  if (kind === 'three_generations') people.push(grandparent(rng, family, age));
  people.push(...children(rng, family, people, age));
  return people;
}

/** A building in which many voters share one door. */
export interface Institution {
  readonly kind: 'dormitory' | 'nursing_home';
  readonly residents: number;
}

/** The residents of an institution: one door, many surnames. */
export function drawResidents(rng: Random, { kind, residents }: Institution): Person[] {
  const name = kind === 'dormitory' ? 'young_renter' : 'retired_professional';
  const group = GROUPS.findIndex((candidate) => candidate.name === name);
  return Array.from({ length: residents }, () => {
    const family = { ...drawFamily(rng, group, (stock) => surname(rng, stock)), tenure: 1 + 3 * rng.next() };
    const age = kind === 'dormitory' ? 18 + rng.below(4) : 76 + rng.below(22);
    return drawPerson(rng, family, { age, sex: rng.chance(kind === 'dormitory' ? 0.54 : 0.72) ? 'F' : 'M' });
  });
}

function headAge(rng: Random, position: number, kind: HouseholdKind): number {
  const [mean, deviation, least, most] = groupAt(position).age;
  const shift = kind === 'family' || kind === 'three_generations' ? 5 : kind === 'single' ? -1 : 0;
  return Math.max(least, Math.min(most, Math.floor(mean + shift + deviation * rng.bell())));
}

function couple(rng: Random, family: Family, age: number, sex: 'F' | 'M'): Person[] {
  const partnerAge = Math.max(18, Math.min(99, Math.round(age + 3 * rng.bell())));
  const sameSex = rng.chance(0.03);
  const partnerSex = sameSex === (sex === 'F') ? 'F' : 'M';
  const naming = rng.next();
  const own = surname(rng, family.stock);
  const partnerLast = naming < 0.84 ? family.last : naming < 0.95 ? own : `${own}-${family.last}`;
  return [
    drawPerson(rng, family, { age, sex }),
    drawPerson(rng, family, { age: partnerAge, sex: partnerSex, last: partnerLast }),
  ];
}

function grandparent(rng: Random, family: Family, age: number): Person {
  const old = Math.min(98, age + 20 + rng.below(14));
  return drawPerson(rng, family, {
    age: old,
    sex: rng.chance(0.75) ? 'F' : 'M',
    last: rng.chance(0.5) ? family.last : surname(rng, family.stock),
  });
}

/** Grown children at home: sometimes twins, sometimes a son with his father's name, who then becomes SR. */
function children(rng: Random, family: Family, parents: Person[], age: number): Person[] {
  const oldest = Math.min(34, age - 21);
  if (oldest < 18) return [];
  const first = child(rng, family, 18 + rng.below(oldest - 17), parents);
  if (rng.chance(0.05)) return [first, twinOf(rng, family, first)];
  if (oldest > 20 && rng.chance(0.35)) {
    return [
      first,
      drawPerson(rng, family, { age: 18 + rng.below(oldest - 17), sex: rng.chance(0.5) ? 'F' : 'M' }),
    ];
  }
  return [first];
}

function child(rng: Random, family: Family, age: number, parents: Person[]): Person {
  const sex = rng.chance(0.48) ? 'F' : 'M';
  const father = parents.findIndex((parent) => parent.sex === 'M' && parent.last === family.last);
  const senior = parents[father];
  if (sex === 'F' || senior === undefined || !rng.chance(0.12)) return drawPerson(rng, family, { age, sex });
  const third = rng.chance(0.15);
  parents[father] = { ...senior, suffix: third ? 'JR' : 'SR' };
  return drawPerson(rng, family, { age, sex, first: senior.first, suffix: third ? 'III' : 'JR' });
}

function twinOf(rng: Random, family: Family, { birthDay, sex, first }: Person): Person {
  const twinSex = rng.chance(0.65) ? sex : sex === 'F' ? 'M' : 'F';
  const age = Math.floor((REFERENCE_DAY - birthDay) / 365.25);
  const twin = drawPerson(rng, family, { age, sex: twinSex, birthDay });
  return twin.first === first ? { ...twin, first: twin.middle === '' ? `${first}A` : twin.middle } : twin;
}

function housemates(rng: Random, group: number): Person[] {
  const count = 2 + rng.below(3);
  const age = headAge(rng, group, 'housemates');
  return Array.from({ length: count }, () => {
    const family = drawFamily(rng, group, (stock) => surname(rng, stock));
    const own = Math.max(18, Math.min(60, Math.round(age + 3 * rng.bell())));
    return drawPerson(rng, family, { age: own, sex: rng.chance(0.52) ? 'F' : 'M' });
  });
}
