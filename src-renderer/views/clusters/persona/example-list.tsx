import type { Clustering } from '../../../../src-main/api/cluster.ts';
import type { ExampleVoter } from '../../../../src-main/api/cluster-explain.ts';
import type { Rule } from '../../../../src-main/api/rule.ts';
import { go } from '../../../parts/navigation.ts';
import { focusVoter } from '../../../parts/selection.ts';
import classes from './persona.module.css';

interface ExampleListProps {
  label: string;
  clustering: Clustering;
  cluster: number;
  voters: readonly ExampleVoter[];
  /** Say to which other cluster each is next. */
  withNext?: boolean;
}

/** Voters of a cluster; a click opens the voter's card. */
export function ExampleList({ label, clustering, cluster, voters, withNext = false }: ExampleListProps) {
  const { column, clusters } = clustering;
  function onOpen(rid: number) {
    const rule: Rule = { kind: 'field', field: column, op: 'is', values: [cluster] };
    go('voters', { scope: { title: clusters[cluster]?.name ?? '', rule }, columns: [column] });
    focusVoter(rid);
  }
  return (
    <ul className={classes.examples} aria-label={label}>
      {voters.map(({ rid, name, detail, next }) => (
        <li key={rid}>
          <button type="button" onClick={() => onOpen(rid)}>
            <span>{name}</span>
            <small className={classes.exampleDetail}>
              {detail}
              {withNext && next !== null && ` · nearly ${clusters[next]?.name}`}
            </small>
          </button>
        </li>
      ))}
    </ul>
  );
}
