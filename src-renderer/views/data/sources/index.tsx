import { Button } from '@mantine/core';
import { IconCalendarX, IconDatabaseImport, IconId } from '@tabler/icons-react';
import { useState } from 'react';
import type { FiledCard } from '../../../../src-main/api/source-card.ts';
import { useCall } from '../../../engine/query.ts';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { ErrorPanel } from '../../../parts/error-panel.tsx';
import { Working } from '../../../parts/working.tsx';
import dataClasses from '../data.module.css';
import { ImportButton } from '../import-button.tsx';
import { ReceiptView } from '../receipt.tsx';
import { CardDialog } from './card-dialog.tsx';
import { CardLines } from './card-lines.tsx';
import classes from './sources.module.css';
import { WaitingLoad } from './waiting-load.tsx';

/** The files that were loaded, newest first: a receipt and a source card for each. */
export default function SourcesPage() {
  const { data, error } = useCall('import.receipts', {});
  const cards = useCall('card.list', {}).data ?? [];
  const [editing, setEditing] = useState<FiledCard | null>(null);
  if (error) {
    return (
      <div className={dataClasses.scroll}>
        <ErrorPanel title="The sources could not be read" error={error} />
      </div>
    );
  }
  if (!data) return <Working />;
  if (data.length === 0) {
    return (
      <>
        <div className={classes.waiting}>
          <WaitingLoad />
        </div>
        <EmptyState
          icon={<IconDatabaseImport size={32} stroke={1.2} />}
          title="Nothing loaded yet"
          actions={<ImportButton />}
        >
          Choose a voter file (delimited or fixed-width text, a workbook, or a .zip or .gz of them), alone or
          with its vote history, or drop both anywhere on this window.
        </EmptyState>
      </>
    );
  }
  const overdue = cards.filter((filed) => filed.overdue);
  return (
    <div className={dataClasses.scroll}>
      <WaitingLoad />
      {overdue.map(({ source, name, card }) => (
        <p key={source} className={classes.overdue} role="alert">
          <IconCalendarX size={16} stroke={1.6} aria-hidden />
          {name} was to be deleted by {card?.deleteBy}. Make a new project without it, or change its card.
        </p>
      ))}
      {data.map((receipt) => {
        const filed = cards.find(({ source }) => source === receipt.source);
        return (
          <ReceiptView key={receipt.source} receipt={receipt}>
            {filed && (
              <div className={classes.card}>
                <CardLines filed={filed} />
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="gray"
                  leftSection={<IconId size={14} stroke={1.6} />}
                  onClick={() => setEditing(filed)}
                >
                  {filed.card ? 'Change the source card…' : 'Fill in the source card…'}
                </Button>
              </div>
            )}
          </ReceiptView>
        );
      })}
      {editing && <CardDialog filed={editing} onClose={() => setEditing(null)} />}
    </div>
  );
}
