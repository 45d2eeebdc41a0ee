import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconChecks, IconChevronRight, IconSearch } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import type { InspectedColumn, Inspection } from '../../../../src-main/api/import.ts';
import { plural } from '../../../parts/format.ts';
import { Panes } from '../../../parts/panes.tsx';
import { SampleTable } from '../../../parts/sample-table.tsx';
import { confirmColumns } from './edits.ts';
import type { FileInHand } from './file-in-hand.ts';
import classes from './import.module.css';
import { MadeColumns } from './made-columns.tsx';
import { MappingTable } from './mapping-table.tsx';
import { loadedColumns } from './plans.ts';
import { RecipeDialog, type RecipeDialogName } from './recipes/dialogs.tsx';
import { useTried } from './recipes/use-tried.ts';
import { VotesLine } from './votes/votes-line.tsx';

/** Rows on which recipes are tried; the preview shows as many. */
const ROWS = 20;

/** Which column is what: those that Hustings asks about first, the clear ones folded away, the first rows below. */
export function ColumnsStep({ inHand, inspection }: { inHand: FileInHand; inspection: Inspection }) {
  const [pointed, setPointed] = useState<number | null>(null);
  const [changing, setChanging] = useState<{ index: number; dialog: RecipeDialogName } | null>(null);
  const point = useCallback((index: number) => setPointed(index), []);
  const change = useCallback((index: number, dialog: RecipeDialogName) => setChanging({ index, dialog }), []);
  const changed = changing && inHand.columns[changing.index];
  return (
    <>
      <Panes
        id="import-columns"
        direction="vertical"
        panes={[
          {
            id: 'mapping',
            min: 200,
            content: <Mapping inHand={inHand} inspection={inspection} onPoint={point} onChange={change} />,
          },
          {
            id: 'preview',
            size: 190,
            min: 90,
            fixed: true,
            content: <FirstRows inHand={inHand} inspection={inspection} pointed={pointed} />,
          },
        ]}
      />
      {changing && changed && (
        <RecipeDialog
          name={changing.dialog}
          inHand={inHand}
          column={changed}
          rows={inspection.preview}
          onClose={() => setChanging(null)}
        />
      )}
    </>
  );
}

interface MappingProps {
  inHand: FileInHand;
  inspection: Inspection;
  onPoint: (index: number) => void;
  onChange: (index: number, dialog: RecipeDialogName) => void;
}

function Mapping({ inHand, inspection, onPoint, onChange }: MappingProps) {
  const [search, setSearch] = useState('');
  const asked = inspection.columns.filter(({ asks }) => asks);
  const clear = inspection.columns.filter(({ asks }) => !asks);
  const [unfolded, setUnfolded] = useState(asked.length === 0 && clear.length <= 40);
  const open = asked.flatMap(({ index }) => (inHand.looked.includes(index) ? [] : [index]));
  const rows = useMemo(() => inspection.preview.slice(0, ROWS), [inspection]);
  const shared = { inHand, rows, onPoint, onChange };
  const found = (columns: readonly InspectedColumn[]) =>
    search.trim() === '' ? columns : columns.filter((column) => matches(column, search));
  return (
    <section className={classes.mapping} aria-label="Columns">
      <div className={classes.mappingHead}>
        <h2>{askedText(asked.length, open.length)}</h2>
        {open.length > 1 && (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconChecks size={13} stroke={1.8} />}
            onClick={() => confirmColumns(inHand.key, open)}
          >
            Accept all proposals
          </Button>
        )}
        {inspection.columns.length > 12 && (
          <TextInput
            aria-label="Search columns of the file"
            placeholder="Search columns"
            leftSection={<IconSearch size={13} stroke={1.6} />}
            value={search}
            onChange={(event) => {
              setSearch(event.currentTarget.value);
              setUnfolded(true);
            }}
          />
        )}
      </div>
      <VotesLine inHand={inHand} />
      <div className={classes.mappingScroll}>
        {inHand.made.length > 0 && <MadeColumns inHand={inHand} rows={rows} />}
        {asked.length > 0 && (
          <MappingTable label="Columns to look at" asked columns={found(asked)} {...shared} />
        )}
        {asked.length > 0 && clear.length > 0 && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            className={classes.fold}
            aria-expanded={unfolded}
            leftSection={
              <IconChevronRight size={13} className={classes.chevron} data-open={unfolded || undefined} />
            }
            onClick={() => setUnfolded(!unfolded)}
          >
            {plural(clear.length, 'column')} that {clear.length === 1 ? 'is' : 'are'} clear
          </Button>
        )}
        {unfolded || asked.length === 0
          ? clear.length > 0 && (
              <MappingTable label="Clear columns" asked={false} columns={found(clear)} {...shared} />
            )
          : null}
      </div>
    </section>
  );
}

function askedText(asked: number, open: number): string {
  if (asked === 0) return 'Every column is clear';
  if (open === 0) return 'Every column in doubt is answered';
  const need = open === 1 ? 'column needs' : 'columns need';
  return `${open} ${need} your eye`;
}

interface FirstRowsProps {
  inHand: FileInHand;
  inspection: Inspection;
  pointed: number | null;
}

/** The first rows, as they are in the file or as they would be loaded. */
function FirstRows({ inHand, inspection, pointed }: FirstRowsProps) {
  const [loaded, setLoaded] = useState(false);
  const columns = loadedColumns(inHand);
  const rows = inspection.preview.slice(0, ROWS);
  const { tried } = useTried(rows, loaded ? columns.map(({ making }) => making) : []);
  return (
    <div className={classes.preview}>
      <div className={classes.previewHead}>
        <h2>First rows</h2>
        <SegmentedControl
          aria-label="First rows"
          size="xs"
          value={loaded ? 'loaded' : 'file'}
          onChange={(value) => setLoaded(value === 'loaded')}
          data={[
            { value: 'file', label: 'As in the file' },
            { value: 'loaded', label: 'As loaded' },
          ]}
        />
      </div>
      {loaded ? (
        <SampleTable
          label="First rows as loaded"
          header={uniqueNames(columns.map(({ name }) => name))}
          rows={tried}
        />
      ) : (
        <SampleTable
          label="First rows"
          header={inspection.columns.map(({ name }) => name)}
          rows={rows}
          marked={pointed}
        />
      )}
    </div>
  );
}

/** A made column may be called as one of the file; the table needs names of their own. */
function uniqueNames(names: readonly string[]): string[] {
  return names.map((name, i) => (names.indexOf(name) === i ? name : `${name} (${i + 1})`));
}

function matches({ name, samples, role }: InspectedColumn, search: string): boolean {
  const text = [name, role ?? '', ...samples].join(' ').toLowerCase();
  return text.includes(search.trim().toLowerCase());
}
