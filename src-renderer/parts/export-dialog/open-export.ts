import { create } from 'zustand';
import type { Scope } from '../selection.ts';

/** What is to be exported: whose list, and which columns to begin with (a sensible choice when left out). */
export interface ExportRequest extends Scope {
  readonly columns?: readonly string[];
}

/** What the dialog is open for; null: it is closed. */
export const useExportRequest = create<{ request: ExportRequest | null }>(() => ({ request: null }));

/** Opens the export dialog for these people. */
export const openExport = (request: ExportRequest): void => useExportRequest.setState({ request });
/** Closes the export dialog. */
export const closeExport = (): void => useExportRequest.setState({ request: null });
