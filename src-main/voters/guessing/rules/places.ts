/** Precincts, counties, municipalities, districts, polling places. How to read the lines: role-rules.ts. */
export const PLACE_RULES = `
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
district.state_upper: upper house|chamber | district number name
district.state_lower: lower house|chamber | district number name
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
district.other?: district | other number name
polling.name: polling | name
polling.name: polling place | name
`;
