import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';

/** A new empty folder, removed after the test that asked for it. */
export function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'hustings-test-'));
  folders.push(dir);
  return dir;
}

const folders: string[] = [];

afterEach(() => {
  for (const dir of folders.splice(0)) rmSync(dir, { recursive: true, force: true });
});
