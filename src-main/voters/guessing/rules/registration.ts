/** How somebody is registered, and what the office notes of the record. How to read the lines: role-rules.ts. */
export const REGISTRATION_RULES = `
party: party | political registration name current
party: enrolled | party political name
party.date?: enrolled date
party.date: party date | updated political registration enrolled
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
`;
