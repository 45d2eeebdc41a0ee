import { Checkbox, Select, Table, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { memo, useMemo, useState } from 'react';
import type { Output } from '../../../../src-main/api/contract.ts';
import type { ColumnMapping, InspectedColumn, Inspection } from '../../../../src-main/api/import.ts';
import { useCall } from '../../../engine/query.ts';
import classes from './import.module.css';
import { type FileInHand, mapColumn } from './import-state.ts';
import { repeatedRoles } from './problems.ts';

type Role = Output<'import.roles'>[number];
interface RoleGroup {
  group: string;
  items: { value: string; label: string }[];
}

interface MappingTableProps {
  inHand: FileInHand;
  inspection: Inspection;
  onPoint(index: number): void;
}

/** Which column of the file plays which role: proposed, explained, and for the user to correct. */
export function MappingTable({ inHand, inspection, onPoint }: MappingTableProps) {
  const [search, setSearch] = useState('');
  const roles = useCall('import.roles', {}).data;
  const groups = useMemo(() => inGroups(roles ?? []), [roles]);
  const repeated = repeatedRoles(inHand.columns);
  const wanted = inspection.columns.filter((column) => matches(column, search));
  const mapped = inHand.columns.filter(({ role, keep }) => role && keep).length;
  return (
    <section className={classes.mapping} aria-label="Columns">
      <div className={classes.mappingHead}>
        <h2>
          {inspection.columns.length} columns, {mapped} with a role
        </h2>
        {inspection.columns.length > 12 && (
          <TextInput
            aria-label="Search columns of the file"
            placeholder="Search columns"
            leftSection={<IconSearch size={13} stroke={1.6} />}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        )}
      </div>
      <div className={classes.mappingScroll}>
        <Table stickyHeader verticalSpacing={3} horizontalSpacing={10} fz="xs" className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={44}>Keep</Table.Th>
              <Table.Th w="24%">Column</Table.Th>
              <Table.Th>First values</Table.Th>
              <Table.Th w={230}>Role</Table.Th>
              <Table.Th w={120}>Sure</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {wanted.map((column) => {
              const mapping = inHand.columns[column.index];
              if (!mapping) return null;
              return (
                <MappingRow
                  key={column.index}
                  file={inHand.key}
                  column={column}
                  mapping={mapping}
                  groups={groups}
                  repeats={repeated.has(column.index)}
                  onPoint={onPoint}
                />
              );
            })}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}

interface MappingRowProps {
  /** Key of the file in hand. */
  file: string;
  column: InspectedColumn;
  mapping: ColumnMapping;
  groups: RoleGroup[];
  /** A column before it fills the role, so this one keeps its own name. */
  repeats: boolean;
  onPoint(index: number): void;
}

/** Kept from being drawn anew with each change of another row: files have hundreds of columns. */
const MappingRow = memo(function MappingRow({
  file,
  column,
  mapping,
  groups,
  repeats,
  onPoint,
}: MappingRowProps) {
  const { index, name, confidence, reason, samples, role: proposedRole } = column;
  const changed = mapping.role !== proposedRole;
  return (
    <Table.Tr
      data-off={!mapping.keep || undefined}
      onFocus={() => onPoint(index)}
      onMouseEnter={() => onPoint(index)}
    >
      <Table.Td>
        <Checkbox
          aria-label={`Keep ${name}`}
          checked={mapping.keep}
          onChange={(event) => mapColumn(file, index, { keep: event.currentTarget.checked })}
        />
      </Table.Td>
      <Table.Td className={classes.name}>{name}</Table.Td>
      <Table.Td className={classes.samples} title={samples.join(' · ')}>
        {samples.filter(Boolean).join(' · ') || <i>empty</i>}
      </Table.Td>
      <Table.Td>
        <Select
          aria-label={`Role of ${name}`}
          searchable
          clearable
          disabled={!mapping.keep}
          placeholder="Keeps its own name"
          nothingFoundMessage="No such role"
          value={mapping.role}
          onChange={(role) => mapColumn(file, index, { role })}
          data={groups}
          comboboxProps={{ width: 280, position: 'bottom-start' }}
        />
      </Table.Td>
      <Table.Td className={classes.sure} title={reason}>
        {changed ? 'your choice' : mapping.role ? `${Math.round(confidence * 100)} %` : '–'}
        {repeats && (
          <small title="A column above fills this role; this one is kept under its own name"> repeats</small>
        )}
      </Table.Td>
    </Table.Tr>
  );
});

function matches({ name, samples, role }: InspectedColumn, search: string): boolean {
  const text = [name, role ?? '', ...samples].join(' ').toLowerCase();
  return text.includes(search.trim().toLowerCase());
}

function inGroups(roles: readonly Role[]): RoleGroup[] {
  const groups = new Map<string, RoleGroup>();
  for (const { role, label, group } of roles) {
    const known = groups.get(group) ?? { group, items: [] };
    groups.set(group, known);
    known.items.push({ value: role, label });
  }
  return [...groups.values()];
}
