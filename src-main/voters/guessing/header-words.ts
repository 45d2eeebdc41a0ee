/** Words of one vocabulary, each with the spellings and abbreviations that stand for it in headers of voter files. */
const SPELLINGS = `
address: addr adr add addresses adrs addrs address ad
residence: res resident residential resid residence home ra situs legal rsd perm permanent
mail: mailing mail ma ml
polling: poll polling pollplace
previous: prev previous prior old
line: line ln lines
city: city cty cities
town: town
state: state sos sboe
zip: zip zipcode zipcd zcode zipcode5
zip4: zip4 plus4 zipplus4 zipplus zip4code
country: country cntry ctry
county: county cnty co counties cnt
number: number num no nbr nubr nmbr numb nr nmb
name: name nm nam desc description descr names
label: label lbl
code: code cde abbr abbrv abbrev designation codes abbreviation
first: first fst frst fname firstname given forename
last: last lst lname lastname surname
middle: middle midl mid mname middlename middlemaiden mi
initial: initial init initials
suffix: suffix sufx suf sfx suff
prefix: prefix prefx pfx prfx
title: title salutation honorific
full: full complete
birth: birth born bday
date: date dt dte
year: year yr yyyy
month: month mon
day: day
age: age
gender: gender sex gen gndr
race: race
ethnic: ethnic ethnicity ethnicities ethnicgroups
party: party parties affiliation affil aff polparty enrollment enrolled prty pty
political: political polital
status: status stat sts stts
reason: reason rsn
precinct: precinct prec pct prct pcnct prcnct pctcod
split: split splt spl part portion
district: district dist districts distr dst dis
congress: congressional congress cong congr cng cngrs usc uscongress uscongressional ushouse usrep cngr
senate: senate senatorial sen sn
house: house hse hs
representative: representative rep reps representatives delegate hod
assembly: assembly asm assem asmbly
legislature: legislative legislature legis legisl leg sld
upper: upper uppr
lower: lower lwr
ward: ward wrd
council: council councilmanic aldermanic alderman cncl councillor
commission: commissioner commission commiss comm supervisor supervisory supervisoral supervisorial freeholder commissioners
judicial: judicial judic court courts jud judge justice magistrate appeals attorney crt
school: school schl sch schoolboard education edu educational college vocational isd usd
municipal: municipal municipality muni munic mcd city/town
township: township twp twnshp
village: village vill vlg
street: street str strt streets
type: type typ kind
direction: direction directional dir drctn dirs
pre: pre
post: post
unit: unit apt apartment aptmt appt suite apartmentnum unt
secondary: secondary sec
phone: phone phn phne tel telephone telephones ph phoneno phonenumber daytime
cell: cell mobile wireless cellphone
landline: landline
area: area
exchange: exchange exch
email: email emailaddress
latitude: latitude lat
longitude: longitude lon lng long
registration: registration reg regn registr registered rgstrn regis regstr registrd
voter: voter voters vtr registrant elector vr voterbase registrants
effective: effective eff efctv effctv
original: original orig org
id: id identification identifier ident ids
key: key
unique: unique
external: external ext
legacy: legacy
former: former
maiden: maiden
election: election elec elect elections elctn
voted: voted vote votes
method: method mthd mode
how: how
history: history hist vh hstry
absentee: absentee absent av vbm
permanent: permanent
confidential: confidential confid protected
military: military uocava overseas mil foreign
carrier: carrier crrt carrierroute
route: route rte
half: half halfcode
fraction: fraction frac fractional
nonstandard: nonstandard nonstd nonst
updated: updated update changed change modified chg chng changes transaction
added: added created entry
extract: extract extracted
contact: contact contacted
result: result results disposition
canvass: canvass canvassed canvasser
household: household hh
size: size count
score: score scores model prob
support: support
turnout: turnout
source: source src
flag: flag fl ind indicator
confidence: confidence
modelled: modelled modeled likely
vtd: vtd vtds
fire: fire
water: water
sewer: sewer
sanitation: sanit sanitation sanitary garbage
rescue: rescue
library: library
special: special
place: place location site
building: building bldg
group: group grp
care: care
point: point
delivery: delivery
check: check
digit: digit
dpbc: dpbc
cass: cass
geohash: geohash
tract: tract
market: market dma
category: category cat
certificate: certificate cert
required: required
license: license lic licence drivers driver
language: language lang languages
occupation: occupation occup
1: one
2: two
3: three
4: four
5: five
text: text
value: value
combo: combo combination
at: at
end: end
and: and
of: of
in: in
on: on
by: by
for: for
the: the
at-large: atlarge
`;

/** Words that are whole phrases. */
const PHRASES_OF: Record<string, string> = {
  dob: 'birth date',
  edr: 'registration date',
  dobyear: 'birth year',
  yob: 'birth year',
  doby: 'birth year',
  birthdate: 'birth date',
  birthdt: 'birth date',
  birthday: 'birthday',
  birthyear: 'birth year',
  birthplace: 'birth place',
  vid: 'voter id',
  vtrid: 'voter id',
  vuid: 'state voter id',
  vuidno: 'state voter id',
  svid: 'state voter id',
  suid: 'state voter id',
  sboeid: 'state voter id',
  ncid: 'state voter id',
  sosid: 'state voter id',
  regdt: 'registration date',
  regdate: 'registration date',
  vrnum: 'voter registration number',
  vrn: 'voter registration number',
  lalvoterid: 'lalvoterid',
  lal: 'lalvoterid',
  vanid: 'vanid',
  dwid: 'dwid',
  predir: 'pre direction',
  postdir: 'post direction',
  predirection: 'pre direction',
  postdirection: 'post direction',
  housenum: 'house number',
  housenumber: 'house number',
  streetnumber: 'street number',
  streetname: 'street name',
  streettype: 'street type',
  fname: 'first name',
  lname: 'last name',
  mname: 'middle name',
  lstnam: 'last name',
  fstnam: 'first name',
  midnam: 'middle name',
  strnam: 'street name',
  strtyp: 'street type',
  strdir: 'street direction',
  blknum: 'house number',
  unitno: 'unit number',
  unityp: 'unit type',
  rscity: 'residence city',
  rstate: 'residence state',
  rzipcd: 'residence zip',
  rcity: 'residence city',
  rzip: 'residence zip',
  mcity: 'mail city',
  mst: 'mail state',
  mstate: 'mail state',
  mzip: 'mail zip',
  mzipcd: 'mail zip',
  maddress: 'mail address',
  maddr: 'mail address',
  madr: 'mail address',
  mailadd: 'mail address',
  raddress: 'residence address',
  raddr: 'residence address',
  vaddress: 'residence address',
  parish: 'county',
  sthouse: 'state house',
  stsenate: 'state senate',
  stsen: 'state senate',
  statesen: 'state senate',
  staterep: 'state representative',
  sttype: 'street type',
  stdir: 'street direction',
  utyp: 'unit type',
  hhid: 'household id',
  vhhid: 'household id',
  attorney: 'judicial',
  countyvrnumber: 'county voter registration number',
  locality: 'jurisdiction',
  jurisdictional: 'jurisdiction',
  juris: 'jurisdiction',
  regent: 'school regent',
  plus: 'plus',
  superdist: 'county district',
  townprec: 'town precinct',
  townname: 'town name',
  cdpart: 'party',
  lastvoted: 'last voted',
  lastvote: 'last voted',
};

const CANON = new Map<string, string>();
for (const row of SPELLINGS.trim().split('\n')) {
  const [word = '', spellings = ''] = row.split(': ');
  for (const spelling of [word, ...spellings.split(' ')]) CANON.set(spelling, word);
}
/** Spellings that run-together words are made of: short phrases would be found where they do not belong. */
const PIECES = new Map(CANON);
for (const [spelling, phrase] of Object.entries(PHRASES_OF)) {
  CANON.set(spelling, phrase);
  if (spelling.length >= 7) PIECES.set(spelling, phrase);
}

/** Words that data bases put before a name, and that say nothing. */
const NOISE = new Set('vb vf tsmart ts js tbl col fld var field calculated only'.split(' '));

/** What a run of words means that its words alone do not. */
const RUNS: readonly (readonly [RegExp, string])[] = [
  [/\bzip (code )?(plus )?4\b|\bzip (code )?plus\b|\bplus (4|zip)\b/g, 'zip4'],
  [/\bzip (code )?5\b/g, 'zip'],
  [/\bpostal code\b/g, 'postalcode'],
  [/\bpostcode\b/g, 'postalcode'],
  [/\bresidence phone\b/g, 'landline phone'],
  [/\bf name\b/g, 'first name'],
  [/\bl name\b/g, 'last name'],
  [/\bm name\b/g, 'middle name'],
  [/\bm i\b/g, 'middle initial'],
  [/\bst (?=number|name|type|direction|pre|post|fraction|half|suffix|dir)/g, 'street '],
  [/\bst\b/g, 'state'],
  [/\bnon (standard|std)\b/g, 'nonstandard'],
  [/\bgeo hash\b/g, 'geohash'],
  [/\bdistrict (cd|cg)\b/g, 'district congress'],
  [/^(?!us)[a-z]{2} (?=house|senate|representative|assembly)/g, 'state '],
  [/\bcare of\b/g, 'careof'],
  [/\blegacy id|leg id\b/g, 'legacy id'],
  [/\bus (house|representative)\b/g, 'congress'],
  [/\bby mail\b/g, 'absentee'],
  [/\bphone last 4\b|\blast 4\b/g, 'phone lastfour'],
  [/\blegal address\b/g, 'residence address'],
  [/\bphysical address\b/g, 'street address'],
  [
    /\bvoter (registration|status|party|precinct|name|first|last|middle|suffix|gender|birth|age|race|ethnic|phone|email)\b/g,
    '$1',
  ],
  [/\bsplit voted\b/g, 'party voted'],
  [/^m (?=address|city|state|zip)/g, 'mail '],
  [/^v (?=address|city|state|zip)/g, 'residence '],
];

/** A header as plain words of one vocabulary: "Res_StreetNbr" -> "residence street number". */
export function headerWords(header: string): string {
  const plain = header
    .normalize('NFKD')
    .replace(/e-mail/gi, 'email')
    .replace(/#/g, ' number ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replace(/zip([45])\b/g, 'zip $1')
    .replace(/([a-z])(\d)/g, '$1 $2')
    .replace(/(\d)([a-z])/g, '$1 $2')
    .replace(/'s\b/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  const words = plain.split(' ').filter((word, _, all) => all.length === 1 || !NOISE.has(word));
  let text = words.map(canonical).join(' ');
  for (const [pattern, run] of RUNS) text = text.replace(pattern, run);
  return text;
}

/** A word in the vocabulary; a run-together one in pieces ("residentialcity" -> "residence city"). */
function canonical(word: string): string {
  return CANON.get(word) ?? (word.length > 4 ? pieces(word) : undefined) ?? word;
}

/** The fewest spellings of at least three letters (or "id") that make up a word; undefined when none do. */
function pieces(word: string): string | undefined {
  const best: (string[] | undefined)[] = [[]];
  for (let end = 1; end <= word.length; end++) {
    for (let start = 0; start <= end - 2; start++) {
      const before = best[start];
      if (end - start === 2 && word.slice(start, end) !== 'id') continue;
      const piece = PIECES.get(word.slice(start, end));
      if (!before || piece === undefined) continue;
      if (!best[end] || before.length + 1 < (best[end]?.length ?? 0)) best[end] = [...before, piece];
    }
  }
  return best[word.length]?.join(' ');
}
