import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { savePdf } from '../../../src-main/outreach/picture.ts';

const dir = mkdtempSync(join(tmpdir(), 'hustings-pdf-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test('a printed document is written as it is', () => {
  const pdf = new TextEncoder().encode('%PDF-1.7 and so on');
  expect(savePdf(pdf, join(dir, 'card.pdf'))).toEqual({ path: join(dir, 'card.pdf') });
  expect(readFileSync(join(dir, 'card.pdf'))).toEqual(Buffer.from(pdf));
});

test('what is no PDF is refused, and nothing is written', () => {
  expect(() => savePdf(new TextEncoder().encode('GIF89a'), join(dir, 'no.pdf'))).toThrow('not a PDF');
  expect(existsSync(join(dir, 'no.pdf'))).toBe(false);
});
