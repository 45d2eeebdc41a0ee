import { guessed, type RoleGuess } from './role-guess.ts';
import type { ValueProfile } from './value-profile.ts';

/** What the values of one column say by themselves, where its name says nothing. The user is always asked. */
export function guessByValues(profile: ValueProfile): RoleGuess {
  const found = candidates(profile).find(([, share]) => share >= 0.85);
  if (profile.filled < 5 || !found) {
    return guessed(null, 0, 'name and values do not say what it is');
  }
  const [role, share, what] = found;
  return guessed(
    role,
    Math.round(share * 60) / 100,
    `${Math.round(share * 100)} % of the values look like ${what}`,
  );
}

function candidates(p: ValueProfile): [role: string, share: number, what: string][] {
  const plain = p.yesNo < 0.9 && p.gender < 0.9;
  return [
    ['email', p.email, 'e-mail addresses'],
    ['phone', p.phone, 'phone numbers'],
    ['geo.lon', p.longitude, 'longitudes'],
    ['geo.lat', p.latitude, 'latitudes'],
    ['party', p.distinct <= 20 && p.distinct >= 2 && plain ? p.party : 0, 'party codes'],
    ['gender', p.distinct >= 2 && p.distinct <= 4 && p.yesNo < 0.9 ? p.gender : 0, 'gender codes'],
    ['residence.state', p.distinct <= 3 && p.letters > 0.9 && p.gender < 0.9 ? p.state : 0, 'state codes'],
    ['residence.line1', p.streetLine, 'street addresses'],
    ['residence.zip', p.zip * (p.whole > 0 ? 0.9 : 1), 'ZIP codes'],
  ];
}
