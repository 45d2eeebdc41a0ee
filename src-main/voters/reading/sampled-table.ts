import type { FileFormat } from '../../api/import.ts';

/** Rows that are looked at before a file is loaded. */
export const SAMPLE_ROWS = 1000;

/** The first rows of a file as a table, and how it is written: what is judged to find out what the columns hold. */
export interface SampledTable {
  readonly format: FileFormat;
  /** Of a workbook, all that may be chosen; else empty. */
  readonly sheets: readonly string[];
  readonly bytes: number;
  /** A name for each column, unique. */
  readonly names: readonly string[];
  readonly body: readonly SampledRow[];
  /** Whether any cell was quoted. */
  readonly quoted: boolean;
  /** Whether only ASCII was seen, and not all of the file: most encodings would read that alike. */
  readonly anyEncoding: boolean;
  readonly warnings: readonly string[];
}

/** A row: its line in the file, its cells, and for a sheet which of them Excel holds as plain numbers. */
export interface SampledRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly numbers?: readonly boolean[];
}
