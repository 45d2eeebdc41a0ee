import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type Progress, stopIfCancelled } from '../api/job.ts';
import { CONTACT_COLUMNS, contactRow, demoPhone, drawContact } from './contact-rows.ts';
import type { County } from './county.ts';
import { doors } from './doors.ts';
import { castVote, ELECTIONS } from './elections.ts';
import { GEOJSON_END, GEOJSON_START, precinctFeatures, streetFeatures } from './geojson-rows.ts';
import { HISTORY_COLUMNS, historyRows } from './history-rows.ts';
import { random } from './random.ts';
import type { DemoFile, DemoFileKind } from './receipt.ts';
import { enrol, idCapacity } from './records.ts';
import { createTextFile, csvLine, type TextFile } from './text-file.ts';
import { quotedLine, VOTER_COLUMNS, voterRows } from './voter-rows.ts';

/** Doors between two looks at the cancel button; about 10 ms of work. */
const DOORS_PER_TURN = 500;

export async function writeFiles(
  county: County,
  voters: number,
  seed: number,
  dir: string,
  progress: Progress,
) {
  const files: { file: TextFile; path: string; kind: DemoFileKind }[] = [];
  const create = async (path: string, kind: DemoFileKind, header: string) => {
    const file = await createTextFile(join(dir, path), header);
    files.push({ file, path, kind });
    return file;
  };
  const streams = {
    people: random(seed, 'people'),
    rolls: random(seed, 'rolls'),
    votes: random(seed, 'votes'),
    contacts: random(seed, 'contacts'),
  };
  const votes = ELECTIONS.map(() => 0);
  let doorCount = 0;
  try {
    const voterFile = await create('ncvoter_DEMO.txt', 'voter_file', quotedLine(VOTER_COLUMNS));
    const history = await create('ncvhis_DEMO.txt', 'history', quotedLine(HISTORY_COLUMNS));
    const contacts = await create('contacts_DEMO.csv', 'contacts', csvLine(CONTACT_COLUMNS));
    const precincts = await create('precincts_DEMO.geojson', 'boundaries', GEOJSON_START);
    const streets = await create('streets_DEMO.geojson', 'streets', GEOJSON_START);
    addFeatures(precincts, precinctFeatures(county));
    addFeatures(streets, streetFeatures(county));
    let row = 0;
    const voterRow = voterRows(county, (record) =>
      record.ncid.charCodeAt(5) % 2 === 0 ? demoPhone(doorCount, 'landline') : '',
    );
    const historyRow = historyRows(county);
    const capacity = idCapacity(voters);
    progress.phase('Writing voters and their history', voters, 'voters');
    for (const door of doors(county, voters, streams.people)) {
      let doorCell = '';
      for (const person of door.people) {
        const record = enrol(streams.rolls, county, person, door, row, capacity);
        voterFile.add(voterRow(record));
        for (let n = 0; n < ELECTIONS.length; n++) {
          const election = ELECTIONS[n];
          const vote = election === undefined ? null : castVote(streams.votes, record, election);
          if (vote === null || election === undefined) continue;
          votes[n] = (votes[n] ?? 0) + 1;
          history.add(historyRow(record, election, vote));
        }
        const contact = drawContact(streams.contacts, record, row, doorCount, doorCell);
        const line = contactRow(record, contact);
        if (line !== '') contacts.add(line);
        if (contact.cell !== '') doorCell = contact.cell;
        row++;
      }
      doorCount++;
      if (doorCount % DOORS_PER_TURN === 0) {
        for (const { file } of files) await file.drain();
        progress.done(row);
        await setImmediate();
        stopIfCancelled(progress);
      }
    }
  } finally {
    for (const { file } of files) await file.close();
  }
  return {
    files: files.map(({ file, path, kind }): DemoFile => ({ path, kind, rows: file.rows() })),
    votes,
    doors: doorCount,
  };
}

function addFeatures(file: TextFile, features: readonly string[]): void {
  features.forEach((feature, n) => {
    file.add(n === features.length - 1 ? `${feature}${GEOJSON_END}` : `${feature},\n`);
  });
}
