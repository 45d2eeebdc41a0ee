import { UnstyledButton } from '@mantine/core';
import { useCall } from '../../engine/query.ts';
import { CountsBar } from '../../parts/counts.tsx';
import { type Example, examples } from './examples.ts';
import classes from './universes.module.css';

interface ExamplesProps {
  /** No segment is saved yet: say what one is. */
  empty: boolean;
  onChoose: (example: Example) => void;
}

/** Where nothing is open: what a segment is, and examples to begin with. Those about columns that are not here are left out. */
export function Examples({ empty, onChoose }: ExamplesProps) {
  const columns = useCall('voters.columns', {}).data ?? [];
  const elections = useCall('voters.elections', {}).data ?? [];
  const known = new Set(columns.map(({ name }) => name));
  const usable = examples.filter((example) =>
    uses(example).every((name) => (name === 'history' ? elections.length > 0 : known.has(name))),
  );
  return (
    <div className={classes.page}>
      <h2>{empty ? 'Say whom you mean' : 'Choose a segment, or begin a new one'}</h2>
      <p className={classes.lead}>
        A segment is a rule, not a frozen list: when the voter file is loaded anew, it finds the people who
        fit then.
      </p>
      <h3>Begin from an example</h3>
      <div className={classes.examples}>
        {usable.map((example) => (
          <UnstyledButton key={example.name} className={classes.example} onClick={() => onChoose(example)}>
            <strong>{example.name}</strong>
            <span>{example.why}</span>
            <CountsBar rule={example.rule} />
          </UnstyledButton>
        ))}
      </div>
    </div>
  );
}

function uses({ rule }: Example): string[] {
  const parts = rule.kind === 'all' ? rule.rules : [rule];
  return parts.map((part) => (part.kind === 'field' ? part.field : 'history'));
}
