import { SegmentedControl } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useProjectInfo } from '../../../engine/project.ts';
import { useCall } from '../../../engine/query.ts';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { count } from '../../../parts/format.ts';
import { ImportButton } from '../import-button.tsx';
import { AddTable } from './add-table.tsx';
import { AddedTables } from './added-tables.tsx';
import { Duplicates } from './duplicates.tsx';
import classes from './matches.module.css';
import { showMatches, useMatchesPart } from './part.ts';

/** Who is the same person: rows of added tables and voters, or two records of the voter file. */
export default function MatchesPage() {
  const part = useMatchesPart((state) => state.part);
  const voters = useProjectInfo().data?.voters;
  const tables = useCall('link.next', {}).data?.open ?? 0;
  const duplicates = useCall('duplicates.state', {}).data?.open ?? 0;
  const appends = useCall('link.appends', {}).data ?? [];
  if (voters === 0) {
    return (
      <EmptyState
        icon={<IconLink size={32} stroke={1.2} />}
        title="No tables added yet"
        actions={<ImportButton />}
      >
        Load a voter file first. Then a canvass, a petition, opt-outs or any other table can be added to its
        people, and people who are in it twice can be found.
      </EmptyState>
    );
  }
  const named = (label: string, open: number) => (open > 0 ? `${label} (${count(open)} open)` : label);
  return (
    <div className={classes.page}>
      <div className={classes.parts}>
        <SegmentedControl
          size="xs"
          aria-label="What is matched"
          value={part}
          onChange={(value) => showMatches(value === 'duplicates' ? 'duplicates' : 'tables')}
          data={[
            { value: 'tables', label: named('Added tables', tables) },
            { value: 'duplicates', label: named('Duplicates', duplicates) },
          ]}
        />
        {part === 'tables' && appends.length > 0 && <AddTable />}
      </div>
      {part === 'tables' ? <AddedTables /> : <Duplicates />}
    </div>
  );
}
