/** Vote history. How to read the lines: role-rules.ts. */
export const VOTE_RULES = `
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
