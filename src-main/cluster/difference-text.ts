import type { Fact } from './fact.ts';

/** How the usual numbers are compared in words; anything else is "higher/lower <label>". */
const comparisons: Readonly<
  Record<
    string,
    { more: string; less: string; here: (value: number) => string; all: (value: number) => string }
  >
> = {
  age: { more: 'older', less: 'younger', here: (v) => `${whole(v)} years on average`, all: whole },
  turnout: {
    more: 'vote more often',
    less: 'vote less often',
    here: (v) => `in ${percent(v)} of elections`,
    all: percent,
  },
  votes_cast: { more: 'voted in more elections', less: 'voted in fewer elections', here: plain, all: plain },
  years_registered: {
    more: 'registered longer',
    less: 'registered more recently',
    here: (v) => `${whole(v)} years`,
    all: whole,
  },
  household_size: {
    more: 'larger households',
    less: 'smaller households',
    here: (v) => `${v.toFixed(1)} voters`,
    all: (v) => v.toFixed(1),
  },
  'history.generals': {
    more: 'vote in more generals',
    less: 'vote in fewer generals',
    here: percent,
    all: percent,
  },
  'history.primaries': {
    more: 'vote in more primaries',
    less: 'vote in fewer primaries',
    here: percent,
    all: percent,
  },
  'history.local': {
    more: 'vote in more local elections',
    less: 'vote in fewer local elections',
    here: percent,
    all: percent,
  },
  'history.missed': {
    more: 'last voted longer ago',
    less: 'voted more recently',
    here: (v) => `${v.toFixed(1)} elections missed since`,
    all: (v) => v.toFixed(1),
  },
  'history.mail': { more: 'vote more by mail', less: 'vote less by mail', here: percent, all: percent },
  'history.early': {
    more: 'vote early more often',
    less: 'vote early less often',
    here: percent,
    all: percent,
  },
  geo_lat: { more: 'farther north', less: 'farther south', here: degrees, all: degrees },
  geo_lon: { more: 'farther east', less: 'farther west', here: degrees, all: degrees },
};

/** "older: 67 years on average, everyone 49"; "Party: Democratic 71 %, everyone 34 %". */
export function differenceText({ feature, mean, overall }: Fact): string {
  if (feature.value !== null) return `${feature.label} ${percent(mean)}, everyone ${percent(overall)}`;
  const words = comparisons[feature.column];
  if (!words)
    return `${mean >= overall ? 'higher' : 'lower'} ${feature.label}: ${plain(mean)}, everyone ${plain(overall)}`;
  const { more, less, here, all } = words;
  return `${mean >= overall ? more : less}: ${here(mean)}, everyone ${all(overall)}`;
}

function whole(value: number): string {
  return value.toFixed(0);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}

function plain(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en');
}

function degrees(value: number): string {
  return value.toFixed(3);
}
