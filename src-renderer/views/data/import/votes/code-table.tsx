import { Select, Table } from '@mantine/core';
import type { VoteCode } from '../../../../../src-main/api/history-preview.ts';
import { count } from '../../../../parts/format.ts';
import classes from './votes.module.css';
import { type VotesDraft, withCode } from './votes-draft.ts';

interface CodeTableProps {
  codes: readonly VoteCode[];
  draft: VotesDraft;
  onChange: (draft: VotesDraft) => void;
}

/** What the values of the cells mean: a vote, no vote, or the party of the ballot. Blank is no vote. */
export function CodeTable({ codes, draft, onChange }: CodeTableProps) {
  const choices = [
    { value: 'vote', label: 'Voted' },
    { value: 'none', label: 'Did not vote' },
    ...(draft.style === 'rows' ? [] : [{ value: 'party', label: 'Voted; party of the ballot' }]),
  ];
  return (
    <div className={classes.scroll}>
      <Table stickyHeader verticalSpacing={3} horizontalSpacing={10} fz="xs" aria-label="Codes">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Value</Table.Th>
            <Table.Th w={80} ta="right" title="In the first rows">
              Cells
            </Table.Th>
            <Table.Th w={220}>Means</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {codes.map(({ value, cells, means }) => (
            <Table.Tr key={value}>
              <Table.Td className={classes.label} title={value}>
                {value}
              </Table.Td>
              <Table.Td ta="right">{count(cells)}</Table.Td>
              <Table.Td>
                <Select
                  aria-label={`Meaning of ${value}`}
                  allowDeselect={false}
                  value={means === 'method' ? 'vote' : means}
                  onChange={(chosen) => {
                    if (chosen === 'vote' || chosen === 'none' || chosen === 'party')
                      onChange(withCode(draft, value, chosen));
                  }}
                  data={choices}
                  comboboxProps={{ keepMounted: false }}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
