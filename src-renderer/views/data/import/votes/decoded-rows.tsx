import { Table } from '@mantine/core';
import { useMemo } from 'react';
import type { DecodedVote } from '../../../../../src-main/api/history-preview.ts';
import type { FileInHand } from '../file-in-hand.ts';
import classes from './votes.module.css';
import { voteWords } from './words.ts';

/** Rows that are shown; those with votes come first. */
const SHOWN = 12;
/** Votes of a row that are shown, the newest first. */
const VOTES = 5;

interface DecodedRowsProps {
  inHand: FileInHand;
  rows: readonly (readonly DecodedVote[])[];
}

/** Who voted when in the first rows, as a load would keep it. */
export function DecodedRows({ inHand, rows }: DecodedRowsProps) {
  const { inspection, columns } = inHand;
  const shown = useMemo(() => {
    const named = columns.filter(
      ({ role, keep }) => keep && role && /^(id\.voter|name\.(first|last|full))$/.test(role),
    );
    return rows
      .map((votes, line) => {
        const cells = inspection?.preview[line] ?? [];
        const who = named.map(({ index }) => cells[index] ?? '').join(' ');
        return { line, who: who.trim() || `Row ${line + 1}`, votes: newestFirst(votes) };
      })
      .sort((a, b) => Number(b.votes.length > 0) - Number(a.votes.length > 0))
      .slice(0, SHOWN);
  }, [columns, inspection, rows]);
  return (
    <div className={classes.scroll}>
      <Table
        stickyHeader
        verticalSpacing={4}
        horizontalSpacing={10}
        fz="xs"
        aria-label="Votes of the first rows"
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={240}>First rows</Table.Th>
            <Table.Th>Votes as loaded</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map(({ line, who, votes }) => (
            <Table.Tr key={line}>
              <Table.Td className={classes.label} title={who}>
                {who}
              </Table.Td>
              <Table.Td title={votes.join('\n')}>{shortened(votes) || <i>no vote</i>}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function newestFirst(votes: readonly DecodedVote[]): string[] {
  return [...votes].sort((a, b) => (b.date ?? '').localeCompare(a.date ?? '')).map(voteWords);
}

function shortened(votes: readonly string[]): string {
  const more = votes.length - VOTES;
  return [...votes.slice(0, VOTES), ...(more > 0 ? [`${more} more`] : [])].join(' · ');
}
