/**
 * The vocabulary of headers of voter files, a word a line, each with the spellings and abbreviations that stand for it: "zip: zip
 * zipcode". Read by header-words.ts.
 */

/** Addresses. */
export const ADDRESS_WORDS = `
address: addr adr add addresses adrs addrs address ad
residence: res resident residential resid residence home ra situs legal rsd perm
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
street: street str strt streets
type: type typ kind
direction: direction directional dir drctn dirs
pre: pre
post: post
unit: unit apt apartment aptmt appt suite apartmentnum unt
secondary: secondary sec
building: building bldg
half: half halfcode
fraction: fraction frac fractional
nonstandard: nonstandard nonstd nonst
carrier: carrier crrt carrierroute
route: route rte
care: care
delivery: delivery
point: point
check: check
digit: digit
dpbc: dpbc
cass: cass
geohash: geohash
place: place location site
`;

/** People, and how they are reached. */
export const PERSON_WORDS = `
name: name nm nam desc description descr names
first: first fst frst fname firstname given forename
last: last lst lname lastname surname
middle: middle midl mid mname middlename middlemaiden mi
initial: initial init initials
suffix: suffix sufx suf sfx suff
prefix: prefix prefx pfx prfx
title: title salutation honorific
full: full complete
former: former
maiden: maiden
birth: birth born bday
age: age
gender: gender sex gen gndr
race: race
ethnic: ethnic ethnicity ethnicities ethnicgroups
language: language lang languages
occupation: occupation occup
license: license lic licence drivers driver
phone: phone phn phne tel telephone telephones ph phoneno phonenumber daytime
cell: cell mobile wireless cellphone
landline: landline
area: area
exchange: exchange exch
email: email emailaddress
latitude: latitude lat
longitude: longitude lon lng long
household: household hh
size: size count
`;

/** Registrations and records. */
export const REGISTRATION_WORDS = `
registration: registration reg regn registr registered rgstrn regis regstr registrd
voter: voter voters vtr registrant elector vr voterbase registrants
id: id identification identifier ident ids ref reference
key: key
unique: unique
external: external ext
legacy: legacy
certificate: certificate cert
party: party parties affiliation affil aff polparty prty pty
enrolled: enrolled enrollment enroll
political: political polital
status: status stat sts stts
reason: reason rsn
effective: effective eff efctv effctv
original: original orig org
source: source src
permanent: permanent
confidential: confidential confid protected
military: military uocava overseas mil foreign
required: required req
met: met
added: added created entry
updated: updated update changed change modified chg chng changes transaction
extract: extract extracted
`;

/** Precincts and districts. */
export const PLACE_WORDS = `
county: county cnty co counties cnt
precinct: precinct prec pct prct pcnct prcnct pctcod
split: split splt spl part portion
vtd: vtd vtds
tract: tract
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
commission: commissioner commission commiss comm supervisor supervisory supervisoral supervisorial supv supvr freeholder commissioners
judicial: judicial judic court courts jud judge justice magistrate appeals attorney crt
school: school schl sch schoolboard education edu educational college vocational isd usd
municipal: municipal municipality muni munic mcd city/town
township: township twp twnshp
village: village vill vlg
special: special
fire: fire
water: water
sewer: sewer
sanitation: sanit sanitation sanitary garbage
rescue: rescue
library: library
market: market dma
at-large: atlarge
`;

/** Votes, contacts, scores. */
export const VOTE_WORDS = `
election: election elec elect elections elctn
voted: voted vote votes
method: method mthd mode
how: how
history: history hist vh hstry
absentee: absentee absent av vbm
contact: contact contacted
canvass: canvass canvassed canvasser
result: result results disposition
score: score scores model prob
support: support
turnout: turnout
modelled: modelled modeled likely
confidence: confidence
`;

/** Words of every table. */
export const PLAIN_WORDS = `
date: date dt dte
year: year yr yyyy
month: month mon
day: day
number: number num no nbr nubr nmbr numb nr nmb
code: code cde abbr abbrv abbrev designation codes abbreviation
label: label lbl
text: text
value: value
flag: flag fl ind indicator
group: group grp
category: category cat
other: other oth
combo: combo combination
1: one
2: two
3: three
4: four
5: five
at: at
end: end
and: and
of: of
in: in
on: on
by: by
for: for
the: the
`;
