import { Select, Table } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ColumnQuality, QualityReport } from '../../../../src-main/api/quality.ts';
import { count, percent } from '../../../parts/format.ts';
import { LinkButton } from '../../../parts/link-button.tsx';
import { go } from '../../../parts/navigation.ts';
import section from '../section.module.css';
import classes from './quality.module.css';

/** Every column: how much of it is filled and how much cannot be right, in all sources or in one. */
export function ColumnTable({ report }: { report: QualityReport }) {
  const [source, setSource] = useState('all');
  const files = report.sources.filter(({ people }) => people > 0);
  const chosen = files.find((file) => String(file.source) === source) ?? null;
  const people = chosen?.people ?? report.people;
  const groups = useMemo(() => byGroup(report.columns), [report.columns]);
  return (
    <section className={section.section} aria-label="Columns">
      <div className={classes.sectionHead}>
        <h2>Columns</h2>
        {files.length > 1 && (
          <Select
            aria-label="Source"
            value={source}
            allowDeselect={false}
            onChange={(value) => setSource(value ?? 'all')}
            data={[
              { value: 'all', label: 'All sources' },
              ...files.map((file) => ({ value: String(file.source), label: file.name })),
            ]}
          />
        )}
      </div>
      <Table className={classes.table} verticalSpacing={4} horizontalSpacing={8}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Column</Table.Th>
            <Table.Th w={190}>Filled</Table.Th>
            <Table.Th w={110} ta="right">
              Missing
            </Table.Th>
            <Table.Th w={130} ta="right">
              Cannot be right
            </Table.Th>
            <Table.Th w="30%">Expected</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {groups.map(([group, columns]) => [
            <Table.Tr key={group}>
              <Table.Th colSpan={5} className={classes.group} scope="rowgroup">
                {group}
              </Table.Th>
            </Table.Tr>,
            ...columns.map((column) => (
              <ColumnRow
                key={column.column}
                column={column}
                people={people}
                {...(chosen ? { source: chosen.source } : {})}
              />
            )),
          ])}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function ColumnRow({ column, people, source }: { column: ColumnQuality; people: number; source?: number }) {
  const own = source === undefined ? column : column.bySource.find((one) => one.source === source);
  const filled = own?.filled ?? 0;
  const invalid = column.invalid === null ? null : (own?.invalid ?? 0);
  const name = column.column;
  const missing = people - filled;
  return (
    <Table.Tr>
      <Table.Td title={name}>{column.label}</Table.Td>
      <Table.Td>
        <span className={classes.filled}>
          <span className={classes.track} aria-hidden>
            <i style={{ width: `${(100 * filled) / Math.max(1, people)}%` }} />
          </span>
          {percent(filled / Math.max(1, people))}
        </span>
      </Table.Td>
      <Table.Td ta="right">
        {missing > 0 && source === undefined ? (
          <LinkButton
            onClick={() =>
              go('voters', {
                scope: {
                  title: `${column.label} missing`,
                  rule: { kind: 'field', field: name, op: 'missing', values: [] },
                },
                columns: [name],
              })
            }
          >
            {count(missing)}
          </LinkButton>
        ) : (
          count(missing)
        )}
      </Table.Td>
      <Table.Td ta="right">
        {invalid && column.rule && source === undefined ? (
          <LinkButton
            onClick={() =>
              column.rule &&
              go('voters', {
                scope: { title: `${column.label} cannot be right`, rule: column.rule },
                columns: [name],
              })
            }
          >
            {count(invalid)}
          </LinkButton>
        ) : invalid === null ? (
          ''
        ) : (
          count(invalid)
        )}
      </Table.Td>
      <Table.Td className={classes.quiet}>{column.expected ?? ''}</Table.Td>
    </Table.Tr>
  );
}

function byGroup(columns: readonly ColumnQuality[]): [string, ColumnQuality[]][] {
  const groups = new Map<string, ColumnQuality[]>();
  for (const column of columns) groups.set(column.group, [...(groups.get(column.group) ?? []), column]);
  return [...groups];
}
