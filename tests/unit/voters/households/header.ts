/** Header of the files of these tests: a county's, with the address in one line. */
export const header = [
  'voter_id',
  'last_name',
  'first_name',
  'birth_year',
  'res_street_address',
  'res_city',
  'res_zip',
];
