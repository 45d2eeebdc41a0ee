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
  /** Its handle; of a file within an archive, with its path there. */
  readonly key: string;
  readonly file: ChosenFile;
  /** Path within the archive; null for the file itself. */
  readonly member: string | null;
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
  /** Key of the file whose columns are shown. */
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
  const added = chosen.filter((file) => !known.has(file.path)).map((file) => untouched(file, null));
  const all = [...before, ...added];
  useImport.setState({
    files: all,
    receipts: null,
    selected: added[0]?.key ?? all[0]?.key ?? null,
  });
  for (const { file } of added) void inspect(file, null, {});
}

/** Leaves a file out of the import. */
export function removeFile(key: string): void {
  useImport.setState(({ files, selected, ...rest }) => {
    const left = files.filter((file) => file.key !== key);
    return {
      ...rest,
      files: left,
      selected: selected === key ? (left[0]?.key ?? null) : selected,
    };
  });
}

/** Looks at a file again with what the user knows better. */
export function reread({ file, member, override }: FileInHand, change: Override): void {
  void inspect(file, member, { ...override, ...change });
}

/** Says what the rows of a file are. */
export function setKind(key: string, kind: FileKind): void {
  change(key, () => ({ kind }));
}

/** Gives a column another role, or keeps it or leaves it out. */
export function mapColumn(key: string, index: number, mapping: Partial<ColumnMapping>): void {
  change(key, ({ columns }) => ({
    columns: columns.map((column) => (column.index === index ? { ...column, ...mapping } : column)),
  }));
}

/** The files as they are to be loaded. Null while one of them is not ready. */
export function filePlans(files: readonly FileInHand[]): FilePlan[] | null {
  const plans = files.flatMap(({ inspection, kind, columns, error }): FilePlan[] => {
    if (!inspection || !kind || error) return [];
    const { file, name, layout, member, format } = inspection;
    return [{ file, name, kind, layout: layout?.id ?? null, member, format, columns: [...columns] }];
  });
  return plans.length > 0 && plans.length === files.length ? plans : null;
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
});

/** Looks at a file; an archive gives way to the files of use in it. */
async function inspect(file: ChosenFile, member: string | null, override: Override): Promise<void> {
  const key = keyOf(file, member);
  change(key, () => ({ ...untouched(file, member), override }));
  try {
    const { inspections } = await call('import.inspect', { file: file.handle, member, override });
    const looked = inspections.map(
      (inspection): FileInHand => ({
        ...untouched(file, inspection.member),
        inspection,
        override,
        kind: inspection.kind,
        columns: inspection.columns.map(proposed),
      }),
    );
    useImport.setState(({ files, selected }) => ({
      files: files.flatMap((known) => (known.key === key ? looked : [known])),
      selected: selected === key ? (looked[0]?.key ?? null) : selected,
    }));
  } catch (error) {
    change(key, () => ({ error }));
  }
}

const proposed = ({ index, name, role }: Inspection['columns'][number]): ColumnMapping => ({
  index,
  name,
  role,
  keep: true,
});

function change(key: string, how: (file: FileInHand) => Partial<FileInHand>): void {
  useImport.setState(({ files }) => ({
    files: files.map((known) => (known.key === key ? { ...known, ...how(known) } : known)),
  }));
}
