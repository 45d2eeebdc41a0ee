import { Button } from '@mantine/core';
import { IconFilterPlus, IconTable, IconX } from '@tabler/icons-react';
import { count, plural } from '../../parts/format.ts';
import { go } from '../../parts/navigation.ts';
import { allOf, precinctRule, setPrecincts, useSelection } from '../../parts/selection.ts';
import classes from './map.module.css';
import type { Coloured, Shapes } from './use-map-data.ts';

interface SelectionBarProps {
  selected: ReadonlySet<number>;
  shapes: Shapes | null;
  coloured: Coloured | null;
}

/** What is selected, and what can be done with it. */
export function SelectionBar({ selected, shapes, coloured }: SelectionBarProps) {
  const { precincts, scope } = useSelection();
  if (precincts.length === 0 || !shapes) return null;
  const voters = [...selected].reduce((sum, shape) => sum + (coloured?.people[shape] ?? 0), 0);
  const [only] = selected;
  const name = selected.size === 1 && only !== undefined ? shapes.names[only] : null;
  const what = name || plural(precincts.length, 'precinct');
  return (
    <div className={classes.selection} role="status">
      <span>
        <strong>{what}</strong> · {plural(voters, 'voter')}
      </span>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconTable size={14} stroke={1.6} />}
        onClick={() => go('voters')}
      >
        Show in grid
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconFilterPlus size={14} stroke={1.6} />}
        onClick={() =>
          go('universes', { draft: { name: what, rule: allOf(scope?.rule, precinctRule(precincts)) } })
        }
      >
        New segment
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        aria-label={`Clear the selection of ${count(precincts.length)}`}
        onClick={() => setPrecincts([])}
      >
        <IconX size={14} stroke={1.8} />
      </Button>
    </div>
  );
}
