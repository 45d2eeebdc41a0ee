import { IconLink } from '@tabler/icons-react';
import { useCall } from '../../../engine/query.ts';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { ErrorPanel } from '../../../parts/error-panel.tsx';
import { Working } from '../../../parts/working.tsx';
import dataClasses from '../data.module.css';
import { AddTable } from './add-table.tsx';
import { AppendList } from './append-list.tsx';
import { Review } from './review.tsx';

/** Tables added to the voters: what became of their rows, the doubtful matches to answer, and the way back. */
export function AddedTables() {
  const { data, error } = useCall('link.appends', {});
  if (error) {
    return (
      <div className={dataClasses.scroll}>
        <ErrorPanel title="The matches could not be read" error={error} />
      </div>
    );
  }
  if (!data) return <Working />;
  if (data.length === 0) {
    return (
      <EmptyState
        icon={<IconLink size={32} stroke={1.2} />}
        title="No tables added yet"
        actions={<AddTable />}
      >
        Add a canvass, a petition, donors, opt-outs or any other table: rows with a voter ID join by it,
        others by name, address and what else they say. Doubtful matches wait here for your answer.
      </EmptyState>
    );
  }
  return (
    <div className={dataClasses.scroll}>
      <Review />
      <AppendList appends={data} />
    </div>
  );
}
