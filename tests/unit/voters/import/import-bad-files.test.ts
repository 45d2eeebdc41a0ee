import { chmodSync, mkdirSync } from 'node:fs';
import { getuid } from 'node:process';
import { describe, expect, it } from 'vitest';
import { acceptProposal } from '../../../../src-main/api/accept-proposal.ts';
import { UserError } from '../../../../src-main/api/errors.ts';
import { inspectFiles } from '../../../../src-main/voters/import/inspect-files.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { emptyProject, fileOf, importPlans } from './support.ts';

async function refusal(path: string): Promise<UserError> {
  const error = await inspectFiles(path, null).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UserError);
  if (!(error instanceof UserError)) throw error;
  return error;
}

describe('a file that cannot be read as rows and columns is refused in one plain sentence', () => {
  it.each([
    ['empty.csv', '', 'empty.csv is empty.'],
    ['blank.csv', ' \n\n  \n', 'blank.csv is empty.'],
    ['mark.csv', '\ufeff', 'mark.csv is empty.'],
    ['one.csv', 'voter_id\n1\n2\n', 'one.csv has only one column: nothing divides its lines into cells.'],
    ['prose.txt', 'This is a letter.\nIt has no columns.\n', /^prose.txt has only one column/],
    ['book.xlsx', 'PK\u0003\u0004....', /^book.xlsx is damaged and cannot be unpacked/],
    ['a.gz', Buffer.from('1f8b0800', 'hex'), /^a.gz is damaged and cannot be unpacked/],
    ['a.rar', 'Rar!....', 'a.rar is a RAR archive, not a text file.'],
    ['photo.csv', Buffer.alloc(5000, Buffer.from([0, 1, 2, 200])), 'photo.csv is a binary file, not text.'],
    ['people.csv', '[\n {\n  "id": "1",\n  "zip": "00501"\n }\n]\n', /^people.csv is JSON, not a table/],
    ['lines.csv', '{"id": "1", "last": "Ash"}\n{"id": "2", "last": "Elm"}\n', /^lines.csv is JSON/],
    ['page.csv', '<!DOCTYPE html>\n<html><body>Sign in, please</body></html>\n', /^page.csv is a web page/],
    ['quote.csv', '"voter_id,last_name\n1,A\n2,B\n', /^A quote opens on line 1 of quote.csv/],
  ])('%s', async (name, content, message) => {
    const path = fileOf(name, content);
    const error = await refusal(path);
    expect(error.code).toBe('bad_file');
    if (typeof message === 'string') expect(error.message).toBe(message);
    else expect(error.message).toMatch(message);
    expect(error.place.file).toBe(path);
    expect(error.place.hint).toBeTruthy();
  });

  it('a folder', async () => {
    const path = `${temporaryFolder()}/files.csv`;
    mkdirSync(path);
    expect((await refusal(path)).message).toBe('files.csv is a folder.');
  });

  it('a file that is not there', async () => {
    const error = await refusal(`${temporaryFolder()}/gone.csv`);
    expect(error.code).toBe('not_found');
    expect(error.message).toContain('gone.csv');
  });

  it.skipIf(getuid?.() === 0)(
    'a file without permission (skipped as root, who may read everything)',
    async () => {
      const path = fileOf('secret.csv', 'a,b\n1,2\n');
      chmodSync(path, 0o000);
      expect((await refusal(path)).code).toBe('not_allowed');
    },
  );

  it('a first line without end', async () => {
    const path = fileOf('long.csv', Buffer.alloc(3 << 20, 'a,'));
    const error = await refusal(path);
    expect(error.message).toBe('Line 1 of long.csv is longer than 1 MB.');
    expect(error.place.line).toBe(1);
  });

  it('a header without rows', async () => {
    const store = await emptyProject();
    const path = fileOf('header.csv', 'voter_id,last_name,first_name,residence_zip,party\n');
    const { inspections } = await inspectFiles(path, null);
    const plans = inspections.map((one) => acceptProposal({ ...one, kind: 'voters' }));
    await expect(importPlans(store, ...plans)).rejects.toThrow('header.csv has no rows, only a header.');
  });
});
