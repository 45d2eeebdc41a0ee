import { Table, TextInput } from '@mantine/core';
import { RoleSelect } from '../role-select.tsx';
import classes from './designer.module.css';
import { cutLine, describeField, drawnFields, type RecordDraft } from './record-draft.ts';

interface FieldTableProps {
  draft: RecordDraft;
  onChange: (draft: RecordDraft) => void;
}

/** The fields of a record: where they stand, what they are called, what they hold. */
export function FieldTable({ draft, onChange }: FieldTableProps) {
  const fields = drawnFields(draft);
  const rows = draft.lines.slice(0, 5).map((line) => cutLine(line, fields));
  return (
    <div className={classes.fields}>
      <Table stickyHeader verticalSpacing={3} horizontalSpacing={10} fz="xs" aria-label="Fields">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={90} ta="right">
              Characters
            </Table.Th>
            <Table.Th w={200}>Name</Table.Th>
            <Table.Th w={230}>Role</Table.Th>
            <Table.Th>First values</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {fields.map(({ start, end, name, role }, i) => (
            <Table.Tr key={start}>
              <Table.Td ta="right">{end > start + 1 ? `${start + 1} to ${end}` : end}</Table.Td>
              <Table.Td>
                <TextInput
                  aria-label={`Name of the field at ${start + 1}`}
                  value={name}
                  onChange={(event) =>
                    onChange(describeField(draft, start, { name: event.currentTarget.value }))
                  }
                />
              </Table.Td>
              <Table.Td>
                <RoleSelect
                  label={`Role of the field at ${start + 1}`}
                  value={role}
                  onChange={(next) => onChange(describeField(draft, start, { role: next }))}
                />
              </Table.Td>
              <Table.Td className={classes.values}>
                {rows
                  .map((cells) => cells[i])
                  .filter(Boolean)
                  .join(' · ') || <i>empty</i>}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
