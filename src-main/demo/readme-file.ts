import type { Making } from './making.ts';

/** The note that lies beside the files: what they are, and that nobody in them exists. */
export async function readmeFile({ county, seed, voters, create }: Making): Promise<void> {
  const file = await create('README_DEMO.txt', 'readme', '');
  for (const line of text(voters, seed, county.precincts.length)) file.add(`${line}\r\n`);
}

function text(voters: number, seed: number, precincts: number): string[] {
  return [
    'DEMO COUNTY: everything in this folder is invented.',
    '',
    `${voters} voters in ${precincts} precincts, seed ${seed}. The same number and seed make the same files again.`,
    'No row is about a real person. The county is an island that does not exist, in the open sea off Cape Hatteras;',
    'its county number (101), districts and ZIP codes are not in use, its telephone numbers are in area codes that',
    'are assigned to nobody, its e-mail addresses at example.com, .org and .net. Given names are common ones,',
    'surnames are put together from parts, from short lists written for the demo. The files were "taken" on',
    '2026-09-01. Every file is marked DEMO in its name, every voter id starts with DM.',
    '',
    'ncvoter_DEMO.txt         voter file in the layout of North Carolina (67 columns)',
    'ncvhis_DEMO.txt          vote history in the layout of North Carolina: a row per vote, 8 elections',
    'precincts_DEMO.geojson   precinct borders (WGS 84); property "precinct" is the voter file\'s precinct_abbrv',
    'streets_DEMO.geojson     streets and the river (WGS 84)',
    'contacts_DEMO.csv        phones, e-mail and coordinates by ncid, with gaps',
    'results_DEMO.csv         past results by precinct in the columns of OpenElections, and the date',
    'consumer_DEMO.csv        a consumer append without voter id: to be matched by name, address and date of birth',
    'canvass_DEMO.csv         canvass results by ncid; support 1 strong support to 5 strong oppose',
    'optouts_DEMO.csv         who must not be contacted, by ncid or telephone number, and how',
    'truth/                   what nobody knows in life, for tests: look only afterwards',
    '  truth_voters_DEMO.csv    hidden group, true support (0..1), true chance to vote in November 2026 (0..1)',
    '  truth_matches_DEMO.csv   the voter behind each row of the consumer append; empty: not on the rolls',
  ];
}
