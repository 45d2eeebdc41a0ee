import { create } from 'zustand';
import type { ChosenFile } from '../../../../src-main/api/bridge.ts';
import type { Input } from '../../../../src-main/api/contract.ts';
import type {
  ColumnMapping,
  FileKind,
  FilePlan,
  Inspection,
  Receipt,
} from '../../../../src-main/api/import.ts';
import { call } from '../../../engine/connection.ts';

type Override = NonNullable<Input<'import.inspect'>['override']>;

/** A chosen file on its way in: looked at, then as the user would have it read. */
export interface FileInHand {
  readonly file: ChosenFile;
  /** Null while it is being looked at, or when that failed. */
  readonly inspection: Inspection | null;
  readonly error: unknown;
  readonly override: Override;
  readonly kind: FileKind | null;
  readonly columns: readonly ColumnMapping[];
}

export interface ImportState {
  /** Empty: no import is under way. */
  readonly files: readonly FileInHand[];
  /** Handle of the file whose columns are shown. */
  readonly selected: string | null;
  /** What became of it, once loaded. */
  readonly receipts: readonly Receipt[] | null;
}

const idle: ImportState = { files: [], selected: null, receipts: null };
/** The import under way. */
export const useImport = create<ImportState>(() => idle);

/** Leaves the wizard; what was loaded stays. */
export const endImport = (): void => useImport.setState(idle);
/** Shows the columns of a file. */
export const selectFile = (selected: string): void => useImport.setState({ selected });

/** Begins an import, or adds files to the one under way; each is looked at at once. */
export function addFiles(chosen: readonly ChosenFile[]): void {
  const { files, receipts } = useImport.getState();
  const before = receipts ? [] : files;
  const known = new Set(before.map(({ file }) => file.path));
  const added = chosen.filter((file) => !known.has(file.path)).map(untouched);
  const all = [...before, ...added];
  useImport.setState({
    files: all,
    receipts: null,
    selected: added[0]?.file.handle ?? all[0]?.file.handle ?? null,
  });
  for (const { file } of added) void inspect(file, {});
}

/** Leaves a file out of the import. */
export function removeFile(handle: string): void {
  useImport.setState(({ files, selected, ...rest }) => {
    const left = files.filter(({ file }) => file.handle !== handle);
    return {
      ...rest,
      files: left,
      selected: selected === handle ? (left[0]?.file.handle ?? null) : selected,
    };
  });
}

/** Looks at a file again with what the user knows better. */
export function reread({ file, override }: FileInHand, change: Override): void {
  void inspect(file, { ...override, ...change });
}

/** Says what the rows of a file are. */
export function setKind(handle: string, kind: FileKind): void {
  change(handle, () => ({ kind }));
}

/** Gives a column another role, or keeps it or leaves it out. */
export function mapColumn(handle: string, index: number, mapping: Partial<ColumnMapping>): void {
  change(handle, ({ columns }) => ({
    columns: columns.map((column) => (column.index === index ? { ...column, ...mapping } : column)),
  }));
}

/** The files as they are to be loaded. Null while one of them is not ready. */
export function filePlans(files: readonly FileInHand[]): FilePlan[] | null {
  const plans = files.flatMap(({ inspection, kind, columns, error }): FilePlan[] => {
    if (!inspection || !kind || error) return [];
    const { file, name, layout, encoding, delimiter, quote, header } = inspection;
    const asGiven = layout?.id ?? null;
    return [{ file, name, kind, layout: asGiven, encoding, delimiter, quote, header, columns: [...columns] }];
  });
  return plans.length > 0 && plans.length === files.length ? plans : null;
}

const untouched = (file: ChosenFile): FileInHand => ({
  file,
  inspection: null,
  error: null,
  override: {},
  kind: null,
  columns: [],
});

async function inspect(file: ChosenFile, override: Override): Promise<void> {
  change(file.handle, () => ({ ...untouched(file), override }));
  const given = Object.keys(override).length > 0 ? { override } : {};
  try {
    const inspection = await call('import.inspect', { file: file.handle, ...given });
    change(file.handle, () => ({
      inspection,
      kind: inspection.kind,
      columns: inspection.columns.map(proposed),
    }));
  } catch (error) {
    change(file.handle, () => ({ error }));
  }
}

const proposed = ({ index, name, role }: Inspection['columns'][number]): ColumnMapping => ({
  index,
  name,
  role,
  keep: true,
});

function change(handle: string, how: (file: FileInHand) => Partial<FileInHand>): void {
  useImport.setState(({ files }) => ({
    files: files.map((known) => (known.file.handle === handle ? { ...known, ...how(known) } : known)),
  }));
}
