import { Select, Table, TextInput } from '@mantine/core';
import type { ElectionInFile } from '../../../../../src-main/api/history-preview.ts';
import { electionType } from '../../../../../src-main/api/rule.ts';
import { count } from '../../../../parts/format.ts';
import classes from './votes.module.css';
import { doubtfulFirst, type VotesDraft, withElection } from './votes-draft.ts';
import { doubtOf, labelWords, typeLabels } from './words.ts';

interface ElectionTableProps {
  elections: readonly ElectionInFile[];
  /** Whether rows say themselves when their election was: then roles say it, not this table. */
  fixed: boolean;
  draft: VotesDraft;
  onChange: (draft: VotesDraft) => void;
}

const types = electionType.options.map((value) => ({ value, label: typeLabels[value] }));

/** The elections of a file as it calls them, with day and kind; those in doubt stand first and can be put right. */
export function ElectionTable({ elections, fixed, draft, onChange }: ElectionTableProps) {
  return (
    <div className={classes.scroll}>
      <Table stickyHeader verticalSpacing={3} horizontalSpacing={10} fz="xs" aria-label="Elections">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Election in the file</Table.Th>
            <Table.Th w={150}>Day</Table.Th>
            <Table.Th w={170}>Kind</Table.Th>
            <Table.Th w={80} ta="right" title="In the first rows">
              Votes
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {doubtfulFirst(elections).map((one) => {
            const name = labelWords(one.label);
            const doubt = doubtOf(one);
            return (
              <Table.Tr key={one.label}>
                <Table.Td className={classes.label} title={name}>
                  {name}
                  {doubt && <small>{doubt}</small>}
                </Table.Td>
                {fixed ? (
                  <>
                    <Table.Td>{one.date ?? '–'}</Table.Td>
                    <Table.Td>{one.type && typeLabels[one.type]}</Table.Td>
                  </>
                ) : (
                  <>
                    <Table.Td>
                      <TextInput
                        type="date"
                        aria-label={`Day of ${name}`}
                        defaultValue={one.date ?? ''}
                        onChange={(event) =>
                          onChange(
                            withElection(
                              draft,
                              one.label,
                              event.currentTarget.value || null,
                              one.type ?? 'other',
                            ),
                          )
                        }
                      />
                    </Table.Td>
                    <Table.Td>
                      <Select
                        aria-label={`Kind of ${name}`}
                        allowDeselect={false}
                        disabled={one.date === null}
                        value={one.type}
                        onChange={(value) => {
                          const type = electionType.safeParse(value);
                          if (type.success) onChange(withElection(draft, one.label, one.date, type.data));
                        }}
                        data={types}
                        comboboxProps={{ keepMounted: false }}
                      />
                    </Table.Td>
                  </>
                )}
                <Table.Td ta="right">{count(one.votes)}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      {elections.length === 0 && <p className={classes.nothing}>No column or cell names an election.</p>}
    </div>
  );
}
