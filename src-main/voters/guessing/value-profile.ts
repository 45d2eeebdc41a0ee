/** Shares (0..1) of a column's non-empty sample values that look like something. */
export interface ValueProfile {
  readonly filled: number;
  readonly distinct: number;
  readonly date: number;
  readonly year: number;
  readonly zip: number;
  readonly phone: number;
  readonly email: number;
  readonly whole: number;
  readonly decimal: number;
  readonly latitude: number;
  readonly longitude: number;
  readonly party: number;
  readonly gender: number;
  readonly yesNo: number;
  readonly state: number;
  readonly letters: number;
  /** Words of more than three letters. */
  readonly long: number;
  /** A house number and a street: "12 N OAK ST". */
  readonly streetLine: number;
}

const DATE =
  /^(\d{1,2}[/-]\d{1,2}[/-](\d{4}|\d{2})|(0[1-9]|1[0-2])([0-2]\d|3[01])(19|20)\d{2}|(19|20)\d{2}[/-]?(0[1-9]|1[0-2])[/-]?([0-2]\d|3[01])|\d{1,2}-[A-Za-z]{3}-(\d{4}|\d{2}))([ T]\d{1,2}:\d{2}.*)?$/;
const MASKED_DATE = /^[Xx#*0]{2}[/-][Xx#*0]{2}[/-]([Xx#*]{4}|(19|20)\d{2})$/;
const PARTIES = new Set(
  'D R I U N L G DEM REP UNA IND LIB GRE GRN LBT LBR LPF NPA NPP NAV NF NOP NP UNF UAF UNI NON BLK CON CPF CST CRV DTS WFP WOR WEP PGP PRO OTH AIP IAP IDP INT ECO PSL REF SOC APV ACP ACN DEMOCRATIC REPUBLICAN INDEPENDENT LIBERTARIAN GREEN UNAFFILIATED DEMOCRAT NONPARTISAN NONE OTHER'.split(
    ' ',
  ),
);
const GENDERS = new Set(['M', 'F', 'U', 'X', 'MALE', 'FEMALE', 'UNKNOWN', 'NONBINARY']);
const YES_NO = new Set(['Y', 'N', 'YES', 'NO', 'TRUE', 'FALSE', 'T', 'F', '0', '1']);
const STATES = new Set(
  'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY'.split(
    ' ',
  ),
);

/** What the sample values of a column look like; all zero for a column without values. */
export function profileValues(values: readonly string[]): ValueProfile {
  const filled = values.filter((value) => value !== '');
  const share = (test: (value: string) => boolean) =>
    filled.length === 0 ? 0 : filled.filter(test).length / filled.length;
  const number = (value: string) => (/^-?\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN);
  return {
    filled: filled.length,
    distinct: new Set(filled).size,
    date: share((v) => DATE.test(v) || MASKED_DATE.test(v)),
    year: share((v) => /^(18|19|20)\d{2}$/.test(v)),
    zip: share((v) => /^\d{5}(-?\d{4})?$/.test(v)),
    phone: share((v) => /^\+?1?[ .-]?\(?[2-9]\d{2}\)?[ .-]?\d{3}[ .-]?\d{4}$/.test(v)),
    email: share((v) => /^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i.test(v)),
    whole: share((v) => /^-?\d+$/.test(v)),
    decimal: share((v) => /^-?\d+\.\d+$/.test(v)),
    latitude: share((v) => /\.\d{2,}/.test(v) && number(v) >= 17 && number(v) <= 72),
    longitude: share((v) => /\.\d{2,}/.test(v) && number(v) >= -180 && number(v) <= -60),
    party: share((v) => PARTIES.has(v.toUpperCase())),
    gender: share((v) => GENDERS.has(v.toUpperCase())),
    yesNo: share((v) => YES_NO.has(v.toUpperCase())),
    state: share((v) => STATES.has(v.toUpperCase())),
    letters: share((v) => /^[\p{L} .'’-]+$/u.test(v)),
    long: share((v) => /\p{L}{4}/u.test(v)),
    streetLine: share((v) => /^\d+[\w/-]*\s+(\S+\s+)*\p{L}{2,}/u.test(v)),
  };
}
