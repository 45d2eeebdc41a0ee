import type { FeatureChoice, FeaturePreset, Purpose } from '../../api/cluster-features.ts';
import type { FeatureSource } from './source.ts';

/** Which columns serve which purpose, the ones to begin with first. A pattern looks at name and label. */
const servants: Readonly<Record<Purpose, readonly (string | RegExp)[]>> = {
  turnout: [
    'history.generals',
    'history.primaries',
    'history.missed',
    'history.local',
    'turnout',
    'votes_cast',
  ],
  issues: [/(^|[ _])(support|issue|ideolog|opinion|persua|partisan|survey)/i],
  demographics: [
    'age',
    'household_size',
    'years_registered',
    /(^|[ _])(income|homeowner|education|children|marital|occupation)/i,
  ],
  place: ['geo_lat', 'geo_lon'],
};

/** What one begins with when the columns before are there: the rest is close to them and would count them twice. */
const enough: Readonly<Record<Purpose, number>> = { turnout: 3, issues: 8, demographics: 3, place: 2 };

const words: Readonly<Record<Purpose, { title: string; story: string; without: string }>> = {
  turnout: {
    title: 'Turnout',
    story:
      'Who votes always, sometimes, only in November, no longer: whom to remind, and whom to leave in peace.',
    without: 'Needs vote history: load a history file first.',
  },
  issues: {
    title: 'Issues',
    story: 'Who thinks alike, by what they told canvassers or by scores: what to talk about with whom.',
    without: 'Needs answers or scores: load a canvass, survey or score file first.',
  },
  demographics: {
    title: 'Stage of life',
    story: 'Age, household and time on the roll: the habits and places in which people can be met.',
    without: 'Needs age, household size or years registered.',
  },
  place: {
    title: 'Place',
    story: 'Neighbourhoods of about equal reach, drawn from where people live, not from district lines.',
    without: 'Needs coordinates: load a file with latitude and longitude.',
  },
};

/** The purposes that a source serves. */
export function purposesOf({ name, label }: Pick<FeatureSource, 'name' | 'label'>): Purpose[] {
  return purposes.filter((purpose) =>
    servants[purpose].some((servant) =>
      typeof servant === 'string' ? servant === name : servant.test(`${name} ${label}`),
    ),
  );
}

const purposes: readonly Purpose[] = ['turnout', 'issues', 'demographics', 'place'];

/** A preset for every purpose, from what the project really has. Protected traits are in none. */
export function presetsOf(features: readonly FeatureChoice[]): FeaturePreset[] {
  return purposes.map((purpose) => {
    const fit = features.filter(
      (feature) => feature.purposes.includes(purpose) && feature.sensitivity !== 'protected',
    );
    const rank = ({ column, label }: FeatureChoice): number =>
      servants[purpose].findIndex((servant) =>
        typeof servant === 'string' ? servant === column : servant.test(`${column} ${label}`),
      );
    const columns = fit
      .sort((a, b) => rank(a) - rank(b))
      .slice(0, enough[purpose])
      .map(({ column }) => column);
    // One coordinate alone is a strip of land, not a place.
    const whole = purpose !== 'place' || columns.length === 2;
    const { title, story, without } = words[purpose];
    return {
      purpose,
      title,
      story: whole && columns.length > 0 ? story : without,
      columns: whole ? columns : [],
    };
  });
}
