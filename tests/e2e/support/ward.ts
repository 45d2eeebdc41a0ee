import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { inventedPeople } from '../../unit/voters/link/invented-people.ts';
import { chooseToOpen } from './dialogs.ts';
import { type EmptyProject, emptyProject } from './empty-project.ts';

/** A project with 300 invented voters and those whom a test is about. */
export interface Ward extends EmptyProject {
  /** Writes a file into the folder of the project and has it chosen in the next dialog. */
  choose(name: string, lines: readonly string[]): Promise<void>;
}

/** Imports a voter file by the wizard. @param voters lines of ID, first, middle, last, suffix, birth date, address, city, ZIP, phone */
export async function wardOf(voters: readonly string[]): Promise<Ward> {
  const project = await emptyProject('Ward 7');
  const { app, folder, press } = project;
  const choose = async (name: string, lines: readonly string[]) => {
    writeFileSync(path.join(folder, name), lines.join('\n'));
    await chooseToOpen(app, [path.join(folder, name)]);
  };
  await choose('voters.csv', [
    'Voter ID,First Name,Middle Name,Last Name,Suffix,Birth Date,Street Address,City,Zip,Phone',
    ...inventedPeople(300, 0),
    ...voters,
  ]);
  await press('Import a voter file');
  await press('Next: columns');
  await press('Next: source');
  await press('Check 1 file');
  await press('Accept');
  await press('All sources');
  return { ...project, choose };
}
