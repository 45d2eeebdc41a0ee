/** Who somebody is. How to read the lines: role-rules.ts. */
export const PERSON_RULES = `
name.first: first | name
name.last: last | name
name.middle: middle | name initial maiden
name.suffix: suffix | name
name.prefix: prefix|title | name
name.full: full name
name.full: name | contact voter
name.full: contact name
name.former: former|maiden name | last
name.former: previous last | name
birth.date: birth | date of full
birth.year: birth year | date of
birth.month_day: birthday
birth.month_day: birth month day
birth.place: birth place | of name
birth.place: birth state|country|county
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
`;
