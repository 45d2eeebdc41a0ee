import { basename } from 'node:path';
import type { Output } from '../../api/contract.ts';
import { UserError } from '../../api/errors.ts';
import { inspectFiles } from '../import/inspect-files.ts';
import { proposeKind } from './propose-kind.ts';

/**
 * Looks at a table that is to be added to the voters.
 * @throws UserError when it cannot be read, or the file holds several tables
 */
export async function proposeAppend(path: string): Promise<Output<'link.propose'>> {
  const { inspections } = await inspectFiles(path, null);
  const [table] = inspections;
  if (!table || inspections.length > 1) {
    throw new UserError(
      'bad_input',
      `${basename(path)} holds ${inspections.length} tables; one is added at a time.`,
      {
        file: path,
        expected: 'one table with a header',
        hint: 'Unpack it and add its tables one after the other.',
      },
    );
  }
  return { table, proposal: proposeKind(table) };
}
