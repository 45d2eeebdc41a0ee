/** Numbers of voters and records, what was before, phones, e-mail, coordinates. How to read the lines: role-rules.ts. */
export const ID_RULES = `
record.id?: key|inv | voter number
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
`;
