import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type Progress, stopIfCancelled } from '../api/job.ts';
import { canvassFile } from './canvass-file.ts';
import { consumerFile } from './consumer-file.ts';
import { drawContact } from './contacts.ts';
import { contactsFile } from './contacts-file.ts';
import type { County } from './county.ts';
import { doors } from './doors.ts';
import { drawBallots, ELECTIONS } from './elections.ts';
import { geojsonFiles } from './geojson-files.ts';
import { historyFile } from './history-file.ts';
import type { Making } from './making.ts';
import { optOutsFile } from './optouts-file.ts';
import { random } from './random.ts';
import { readmeFile } from './readme-file.ts';
import type { DemoFile, DemoFileKind } from './receipt.ts';
import { enrol, idCapacity } from './records.ts';
import { resultsFile } from './results-file.ts';
import { createTextFile, type TextFile } from './text-file.ts';
import { truthFile } from './truth-file.ts';
import { voterFile } from './voter-file.ts';

/** Doors between two looks at the cancel button; about 10 ms of work. */
const DOORS_PER_TURN = 400;

export interface Written {
  /** Paths relative to the folder. */
  readonly files: readonly DemoFile[];
  /** Votes by election, in the order of ELECTIONS. */
  readonly votes: readonly number[];
  readonly doors: number;
}

/** Writes all files of the county into a folder that exists, one voter at a time. */
export async function writeFiles(
  county: County,
  voters: number,
  seed: number,
  dir: string,
  progress: Progress,
): Promise<Written> {
  const opened: { file: TextFile; path: string; kind: DemoFileKind }[] = [];
  const create = async (path: string, kind: DemoFileKind, header: string) => {
    const file = await createTextFile(join(dir, path), header);
    opened.push({ file, path, kind });
    return file;
  };
  try {
    const counted = await makeFiles({ county, seed, voters, create }, progress, async () => {
      for (const { file } of opened) await file.drain();
    });
    for (const { file } of opened) await file.finish();
    const files = opened.map(({ file, path, kind }) => ({ path, kind, rows: file.rows() }));
    return { files, ...counted };
  } finally {
    for (const { file } of opened) await file.close();
  }
}

async function makeFiles(making: Making, progress: Progress, drain: () => Promise<void>) {
  const { county, seed, voters } = making;
  await readmeFile(making);
  await geojsonFiles(making);
  const makers = [
    await voterFile(making),
    await historyFile(making),
    await contactsFile(making),
    await resultsFile(making),
    await consumerFile(making),
    await canvassFile(making),
    await optOutsFile(making),
    await truthFile(making),
  ];
  const people = random(seed, 'people');
  const rolls = random(seed, 'rolls');
  const polls = random(seed, 'votes');
  const reach = random(seed, 'contacts');
  const capacity = idCapacity(voters);
  const votes = ELECTIONS.map(() => 0);
  let row = 0;
  let doorCount = 0;
  progress.phase('Writing voters and what is known of them', voters, 'voters');
  for (const door of doors(county, voters, people)) {
    let doorCell = '';
    for (const person of door.people) {
      const record = enrol(rolls, county, person, door, row, capacity);
      const ballots = drawBallots(polls, record);
      const contact = drawContact(reach, record, row, doorCount, doorCell);
      ballots.forEach((ballot, n) => {
        if (ballot?.voted) votes[n] = (votes[n] ?? 0) + 1;
      });
      for (const maker of makers) maker.take({ record, contact, ballots });
      doorCell ||= contact.cell;
      row++;
    }
    doorCount++;
    if (doorCount % DOORS_PER_TURN === 0) {
      await drain();
      progress.done(row);
      await setImmediate();
      stopIfCancelled(progress);
    }
  }
  for (const maker of makers) maker.finish();
  progress.done(row);
  return { votes, doors: doorCount };
}
