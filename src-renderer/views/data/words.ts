import type { Encoding, FileKind } from '../../../src-main/api/import.ts';

/** What the rows of a file are. */
export const kindLabels: Readonly<Record<FileKind, string>> = {
  voters: 'Voters',
  history: 'Vote history',
  append: 'Facts about voters already loaded',
  elections: 'Elections by code or number',
};

/** Encodings by the names that people know. */
export const encodingLabels: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little end first)',
  'utf-16be': 'UTF-16 (big end first)',
  'windows-1252': 'Windows-1252',
  'latin-1': 'Latin-1',
};

/** The delimiters that are offered. */
export const delimiterLabels: Readonly<Record<string, string>> = {
  ',': 'Comma',
  '\t': 'Tab',
  '|': 'Pipe',
  ';': 'Semicolon',
};

/** The quote characters that are offered. */
export const quoteLabels: Readonly<Record<string, string>> = {
  '"': 'Double quote',
  "'": 'Single quote',
  '': 'None',
};

/** A file's delimiter by name; one that has none as it is. */
export const delimiterName = (delimiter: string): string => delimiterLabels[delimiter] ?? `“${delimiter}”`;
