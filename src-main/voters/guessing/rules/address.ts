/**
 * The parts of an address, by the words that name them beside those that say which address it is. How to read the lines:
 * role-rules.ts.
 */
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
