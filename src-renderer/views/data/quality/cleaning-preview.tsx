import { Table } from '@mantine/core';
import type { Output } from '../../../../src-main/api/contract.ts';
import { ErrorPanel } from '../../../parts/error-panel.tsx';
import { count, plural } from '../../../parts/format.ts';
import { Working } from '../../../parts/working.tsx';
import classes from './quality.module.css';

interface CleaningPreviewProps {
  /** Whether the fields describe a whole cleaning. */
  asked: boolean;
  preview: Output<'cleaning.preview'> | undefined;
  error: unknown;
}

/** What a cleaning would change: counts before and after, and the commonest changes of each column. */
export function CleaningPreview({ asked, preview, error }: CleaningPreviewProps) {
  if (!asked) return <p className={classes.quiet}>Choose columns to see what would change.</p>;
  if (error) return <ErrorPanel title="This cannot be cleaned so" error={error} />;
  if (!preview) return <Working label="Looking what would change…" />;
  const changed = preview.columns.filter((column) => column.changed > 0);
  return (
    <section aria-label="What would change" className={classes.preview}>
      <p>
        {preview.cells === 0
          ? 'Nothing would change in these columns.'
          : `${plural(preview.cells, 'cell')} of ${plural(preview.people, 'person', 'people')} would change.`}
      </p>
      {changed.map((column) => (
        <div key={column.column}>
          <h3>
            {column.label}
            <small className={classes.aside}>
              {plural(column.changed, 'cell')} · filled {count(column.filledBefore)} →{' '}
              {count(column.filledAfter)} · different values {count(column.distinctBefore)} →{' '}
              {count(column.distinctAfter)}
            </small>
          </h3>
          <Table className={classes.table} verticalSpacing={2} horizontalSpacing={8}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th w="42%">Before</Table.Th>
                <Table.Th w="42%">After</Table.Th>
                <Table.Th ta="right">People</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {column.samples.map(({ before, after, people }) => (
                <Table.Tr key={`${before} ${after}`}>
                  <Table.Td>
                    <Value text={before} />
                  </Table.Td>
                  <Table.Td>
                    <Value text={after} />
                  </Table.Td>
                  <Table.Td ta="right">{count(people)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      ))}
    </section>
  );
}

/** Blanks are what trimming is about: they are kept and shown. */
function Value({ text }: { text: string | null }) {
  return text === null ? (
    <i className={classes.missing}>missing</i>
  ) : (
    <span className={classes.value}>{text}</span>
  );
}
