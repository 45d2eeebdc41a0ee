import { IconDatabaseImport } from '@tabler/icons-react';
import { useCall } from '../../../engine/query.ts';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { ErrorPanel } from '../../../parts/error-panel.tsx';
import { Working } from '../../../parts/working.tsx';
import classes from '../data.module.css';
import { ImportButton } from '../import-button.tsx';
import { ReceiptView } from '../receipt.tsx';

/** The files that were loaded, newest first, with a receipt for each. */
export default function SourcesPage() {
  const { data, error } = useCall('import.receipts', {});
  if (error) {
    return (
      <div className={classes.scroll}>
        <ErrorPanel title="The sources could not be read" error={error} />
      </div>
    );
  }
  if (!data) return <Working />;
  if (data.length === 0) {
    return (
      <EmptyState
        icon={<IconDatabaseImport size={32} stroke={1.2} />}
        title="Nothing loaded yet"
        actions={<ImportButton />}
      >
        Choose a voter file (comma, tab or pipe separated text), alone or with its vote history, or drop both
        anywhere on this window.
      </EmptyState>
    );
  }
  return (
    <div className={classes.scroll}>
      {data.map((receipt) => (
        <ReceiptView key={receipt.source} receipt={receipt} />
      ))}
    </div>
  );
}
