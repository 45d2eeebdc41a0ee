/**
 * What a header's words (header-words.ts) mean: the words a role needs (`a|b`: one of them), then those it may have beside them.
 * Of the rules that fit, the one that explains most of the words wins; of equals the one that needs more, then the earlier.
 * `?` marks names that alone do not settle the role: the user is asked.
 */
export const ROLE_RULES = `
name.first: first | name
name.last: last | name
name.middle: middle | name initial maiden
name.suffix: suffix | name
name.prefix: prefix|title | name
name.full: full name
name.full: name | contact voter
name.full: contact name
name.former: former|maiden|previous name | last
birth.date: birth | date of full
birth.year: birth year | date of
birth.month_day: birthday
birth.month_day: birth month day
birth.place: birth place | of name
birth.place: birth state|country
birth.confidence: birth|date confidence
age: age | birth year end at on
gender: gender | name
race: race | name
ethnicity: ethnic | name
race.modelled: race modelled
ethnicity.modelled: ethnic modelled|group|lal | county 1
language: language | name
occupation: occupation
flag.id: license
flag.id: id required|met
party: party | political registration name current
party.date: party date | updated political registration
party.last_voted: party last | voted
previous.party: party previous | name
party.other: party other
party.other: party unqual
party.support: party support
history.party: party voted|ballot|primary | election name type
history.party_name: party voted|ballot name
status: status | registration record current name type active county
status?: active
status.reason: reason | status inactive cancellation name
status.date: status date | updated
status.date: inactive|inact|purge|cancellation date
status.special: status special
status.detail: status unabridged
reg.date: registration date | of effective current calculated last state
reg.date?: registration
reg.date?: application date
reg.original_date: registration original|first | date of
reg.official_date: registration official | date
reg.county_date: registration date county
reg.effective_date: effective date
reg.eligible_date: eligible date | voted
reg.district_date: district date
reg.cass_date: cass date | registration
reg.source: registration|application source|method | name
last_voted: last voted | date election of
last_voted: last election|history date
absentee.status: absentee | permanent type status voter name is duration
absentee.status: permanent mail | voter is in
absentee.status: early voted|voter | status
confidential: confidential | address
uocava: military | status name residence mail
voter.type: voter type
flag.undeliverable: undeliverable
record.updated: updated | last date record registration
record.added: added | date record voter
record.extract_date: extract|file date
record.contact_date: contact date last
record.moved: moved date | from
record.change_flag: updated changed
record.id: key|inv | voter number
record.id: record id|number
record.id: log id | db
record.id: history id | voter voting
record.id: logid | db
previous.name: previous name
previous.address: previous address
previous.county: previous county
previous.year_voted: previous year voted
previous.state: moved state | from
id.voter: voter id | number file unique public
id.voter: voter number | file
id.voter?: id | number
id.voter?: unique id
id.voter?: uid
id.voter?: certificate number
id.voter?: ascension | number
id.voter?: affidavit | number
id.voter: state voter id | number file
id.voter: state file id | number
id.county_voter: county voter id|number | registration file
id.county_voter: county file id | number
id.county_voter: ems voter id
id.registration: registration number|id | voter
id.legacy: legacy|old|former id|number | voter
id.legacy: previous voter id|number
id.vendor: vendor|pid|api id
id.state_voter: voterid
id.key: lalvoterid | id
id.key: vanid | voter file
id.key: dwid
id.key: voter base id
id.key: pdi id
id.external: external id
id.external: matchback id
phone: phone | number primary contact voter home full 1 registration
phone.cell: cell | phone number
phone.landline: landline | phone number
phone.landline?: phone home | number
phone.preferred: phone preferred | number
phone.preferred: phone pref | number
phone.area: area | phone code
phone.exchange: exchange | phone number
phone.last4: lastfour | phone
phone.number?: phone number split
phone.extension: phone extension
phone.unlisted: unlisted | phone
phone.confidence: phone confidence | landline cell code
phone.flag: phone flag | presence
email: email | address preferred
geo.lat: latitude
geo.lon: longitude
geo.tract: tract | name census
geo.media_market: market | media name
residence.geo_accuracy: accuracy | latitude longitude
precinct.code: precinct | number id registration text county voting
precinct.code?: voting district
precinct.name: precinct name | voting text county
precinct.split: split | precinct id number
precinct.split?: spl id
precinct.split_name: split name | precinct text
precinct.vtd: vtd | number
precinct.vtd_name: vtd name
precinct.vtd_name: voting tabulation district name
precinct.combo: combo | district precinct
precinct.municipal: municipal precinct | name id city number
precinct.municipal: city precinct | id name
precinct.town: town precinct
precinct.village: village precinct
precinct.school: school precinct
precinct.election_district: election district
precinct.ward_and_precinct: ward precinct | and
precinct.group: precinct group
precinct.suffix: precinct suffix
precinct.local: local precinct | voter
precinct.local_district: local voter district
precinct.special: special precinct | voter
precinct.special_district: special voter district
county.name: county name
county.name?: county | current of residence registration
county.code: county number|code|id
county.fips: fips | county
jurisdiction.name: municipal|jurisdiction name
jurisdiction.name?: municipal|jurisdiction | of registration
jurisdiction.name: town of registration
jurisdiction.code: municipal|jurisdiction|town code|number|id | state
jurisdiction.township: township | name
jurisdiction.type: municipal type
jurisdiction.type: incorporation
jurisdiction.in_city: city limits
jurisdiction.town_code: town code
jurisdiction.town_name: town name
district.us_house?: federal district
district.us_house: congress | district number name new text state
district.state_upper: senate | district state number name new upper text
district.state_upper: state upper | district
district.state_lower: house|representative|assembly|legislature district | state number name new lower text
district.state_lower: state house|representative|assembly|lower | district
district.state_lower?: legislature|assembly|representative | new
district.legislature: unicameral
district.municipal: city|municipal|town|village council|district|ward | name code number
district.municipal: council | city town district name
district.municipal?: village|aldermanic
district.ward: ward | name number code
district.ward: city|municipal|town ward | council name district
district.ward?: ward precinct
district.county: commission | district county name number
district.county: county council|board|district|legislature | commission district
district.school: school | district board name number code local city county state
district.school: career|technical|tech center | district
district.judicial: judicial | district name super circuit county municipal supreme state number
district.special: fire|water|sewer|sanitation|rescue|library|hospital|park|transit|cemetery|drainage|irrigation|conservation|metropolitan|soil|airport|port|levee|recreation|flood|utility|health|ambulance|mosquito|police | district county city name number
district.special: special district
district.other: district | other number name
polling.name: polling | name
polling.name: polling place | name
household.id: household id
household.id: household family id
household.size: household size | count
score.partisan: score partisan|party | ship
score.support: score support
score.turnout: score turnout
support.id: support | id level
contact.result: result | canvass contact code
contact.date: canvass|contact date
contact.type: contact type
contact.by: canvass by
contact.created_by: added by
contact.campaign: campaign
contact.input: input type | name
contact.response: response
optout.channel: optout | channel
optout.channel?: channel
optout.date: optout date
walk.sequence: sequence | walk zig zag odd even
history.election_date: election date
history.election_date?: voted date
history.election_name: election name|title
history.election_date: election label
history.election_type: election type | code
history.election_type_name: election type name
history.election_category: election category
history.election_code: election code|id
history.election_year: election year
history.method: voting|voted|ballot|history method|type | how
history.method: how voted
history.party: primary type | name
history.method?: method
history.method?: ballot style
history.method?: vvm | id
history.method?: voted code
history.flag: history|voted flag
history.flag?: voted
history.vote_date: voting date
history.early_location: early voting place
history.sent_date: sent date | ballot
history.received_date: received|receive date | ballot
history.ballot_status: ballot status | stage
history.ballot_reason: ballot status reason
history.county: voted|voting county | id code in number
history.county_name: voted|voting county name
history.jurisdiction?: town voted | name where
history.jurisdiction?: jurisdiction voted
history.precinct?: precinct voted
history.packed: voter history
history.packed: voting|voted|election history
`;

/** The parts of an address, by the words that name them beside those that say which address it is. */
export const ADDRESS_RULES = `
number: house|street|address number | residence
number?: building number
number?: number
number?: house
number_suffix: house|number suffix | street address number
number_suffix?: street number half|fraction | house
number_suffix?: half|fraction | house number street
number_half: number suffix b
number_suffix?: suffix a
number_half?: suffix b
number_prefix: number prefix | street house
predir: direction pre|prefix | street name code
predir: direction | street code
predir: street pre|prefix | direction name
postdir: direction post|suffix | street name code
postdir: street post | direction
street_name: street name
street_name: street | text
street_name?: street base
street_type: street type | name
street_type?: street suffix | name
street_type?: designator
unit_type: unit type | code number
unit: unit | number
unit?: secondary | address number
unit?: extension
line1: address | 1 line street full text
line1: address line | 1 street
line1: street address | 1 line text full
line1: street 1
line1: line 1
line1?: 1
line1?: details
line2: address 2 | line street
line2: line 2
line2: address line extra
line2?: 2
line2?: street 2
line3: address 3 | line street
line3: line 3
line3?: 3
line3?: street 3
line4: address 4 | line
line4: line 4
line4?: 4
line5: address 5 | line
full: address full
city: city | name
city: town | name
state: state | code name
zip: zip | code
zip4: zip4 | code
zip?: postalcode
country: country | code name
carrier_route: carrier | route code
city_state_zip: city state zip
care_of: careof | address in
dpbc: dpbc
check_digit: check digit
cass_code: cass | err state code
geohash: geohash
nonstd: nonstandard | address
development: development | name
address_id: address library id
flag: flag | use
`;
