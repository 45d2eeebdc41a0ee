import { create } from 'zustand';
import type { ChosenFile } from '../../../../src-main/api/bridge.ts';
import type { Receipt } from '../../../../src-main/api/import.ts';
import { sourceCard } from '../../../../src-main/api/source-card.ts';
import { call } from '../../../engine/connection.ts';
import type { FileInHand, Override } from './file-in-hand.ts';
import { proposed, type Roles, withSharedHeaders } from './proposals.ts';

/** The steps of an import, in order. */
export const steps = ['files', 'columns', 'source', 'load'] as const;
export type Step = (typeof steps)[number];

/** What stands in an archive and is not loaded. */
export interface LeftOut {
  readonly archive: string;
  readonly member: string;
  readonly reason: string;
}

export interface ImportState {
  readonly step: Step;
  /** Empty: no import is under way. */
  readonly files: readonly FileInHand[];
  readonly leftOut: readonly LeftOut[];
  /** What is odd about the files of an archive beside each other. */
  readonly warnings: readonly string[];
  /** Key of the file that is shown. */
  readonly selected: string | null;
  /** The files before each change of the user's, newest last. */
  readonly past: readonly (readonly FileInHand[])[];
  /** What became of it, once loaded. */
  readonly receipts: readonly Receipt[] | null;
}

const idle: ImportState = {
  step: 'files',
  files: [],
  leftOut: [],
  warnings: [],
  selected: null,
  past: [],
  receipts: null,
};
/** The import under way. */
export const useImport = create<ImportState>(() => idle);

/** Leaves the wizard; what was loaded stays. */
export const endImport = (): void => useImport.setState(idle);
/** Shows a file. */
export const selectFile = (selected: string): void => useImport.setState({ selected });
/** Goes to a step. */
export const goToStep = (step: Step): void => useImport.setState({ step });

/** Begins an import, or adds files to the one under way; each is looked at at once. */
export function addFiles(chosen: readonly ChosenFile[]): void {
  const { receipts, ...current } = useImport.getState();
  const before = receipts ? idle : current;
  const known = new Set(before.files.map(({ file }) => file.path));
  const added = chosen.filter((file) => !known.has(file.path)).map((file) => untouched(file, null));
  if (added.length === 0) return;
  useImport.setState({
    ...before,
    step: 'files',
    files: [...before.files, ...added],
    receipts: null,
    selected: added[0]?.key ?? null,
  });
  for (const { file } of added) void inspect(file, null, {});
}

/** Leaves a file out of the import. */
export function removeFile(key: string): void {
  useImport.setState(({ files, selected }) => {
    const left = files.filter((file) => file.key !== key);
    return left.length === 0
      ? idle
      : { files: left, selected: selected === key ? (left[0]?.key ?? null) : selected };
  });
}

/**
 * Looks at a file again with what the user knows better.
 * @param roles by name of column, where the user has given some already
 */
export function reread({ file, member, override }: FileInHand, change: Override, roles?: Roles): void {
  void inspect(file, member, { ...override, ...change }, roles);
}

const keyOf = (file: ChosenFile, member: string | null): string =>
  member === null ? file.handle : `${file.handle}!/${member}`;

const untouched = (file: ChosenFile, member: string | null): FileInHand => ({
  key: keyOf(file, member),
  file,
  member,
  inspection: null,
  error: null,
  override: {},
  kind: null,
  columns: [],
  made: [],
  history: null,
  card: sourceCard.parse({}),
  looked: [],
});

/** Looks at a file; an archive gives way to the files of use in it. */
async function inspect(
  file: ChosenFile,
  member: string | null,
  override: Override,
  roles?: Roles,
): Promise<void> {
  const key = keyOf(file, member);
  replace(key, (known) => [{ ...untouched(file, member), card: known.card, override }]);
  try {
    const found = await call('import.inspect', { file: file.handle, member, override });
    useImport.setState(({ leftOut, warnings }) => ({
      leftOut: [...leftOut, ...found.leftOut.map((one) => ({ archive: file.name, ...one }))],
      warnings: [...new Set([...warnings, ...found.warnings])],
    }));
    replace(key, (known) =>
      found.inspections.map((inspection) => ({
        ...untouched(file, inspection.member),
        override,
        ...proposed(inspection, known.card, roles),
      })),
    );
    useImport.setState(({ files }) => ({ files: withSharedHeaders(files) }));
  } catch (error) {
    replace(key, (known) => [{ ...known, error }]);
  }
}

function replace(key: string, how: (file: FileInHand) => readonly FileInHand[]): void {
  useImport.setState(({ files, selected }) => {
    const known = files.find((file) => file.key === key);
    if (!known) return {};
    const next = how(known);
    return {
      files: files.flatMap((file) => (file === known ? next : [file])),
      selected: selected === key ? (next[0]?.key ?? null) : selected,
    };
  });
}
