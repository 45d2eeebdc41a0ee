import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Clustering } from '../../../../src-main/api/cluster.ts';
import type { ClusterTree } from '../../../../src-main/api/cluster-tree.ts';
import { useJobAction } from '../../../engine/job-action.ts';
import { count, number, percent } from '../../../parts/format.ts';
import { JobProgress } from '../../../parts/job-progress.tsx';
import { notifyError } from '../../../parts/notify.tsx';
import { categoryColour } from '../../../theme/palettes.ts';
import shared from '../clusters.module.css';
import { Dendrogram } from './dendrogram.tsx';
import classes from './tree.module.css';
import { groupsOf } from './tree-layout.ts';

interface TreeTabProps {
  clustering: Clustering;
  tree: ClusterTree;
  /** A clustering by another cut was made. */
  onMade: (id: string) => void;
}

/** How the clusters came together, and what another cut of the same tree would give. */
export function TreeTab({ clustering, tree, onMade }: TreeTabProps) {
  const { name, spec, method, seed, k, clusters, people } = clustering;
  const [cut, setCut] = useState(k);
  const run = useJobAction('cluster.run');
  const { groups, ofLeaf } = groupsOf(tree, cut);
  const own = cut === k;
  const colour = (place: number) => categoryColour(own ? (groups[place]?.cluster ?? place) : place);

  async function onUse() {
    if (method?.algorithm !== 'ward' && method?.algorithm !== 'average') return;
    try {
      const made = await run.start({
        name: `${name.replace(/, \d+ groups$/, '').slice(0, 100)}, ${cut} groups`,
        ...{ spec, seed, method: { algorithm: method.algorithm, k: cut } },
      });
      onMade(made.id);
    } catch (error) {
      notifyError(error, 'The tree was not cut anew');
    }
  }

  return (
    <section aria-label="Tree" className={shared.tab}>
      <p className={shared.lead}>
        Read from below: the groups that are most alike are joined first, and the higher a join, the less
        alike its two sides are. A long way without a join is a good place to cut.
        {tree.rows < people &&
          ` The tree is of a sample of ${count(tree.rows)} of the ${count(people)} people.`}
      </p>
      <Dendrogram tree={tree} groups={cut} onCut={setCut} colourOf={(leaf) => colour(ofLeaf[leaf] ?? 0)} />
      <div className={shared.row}>
        <Button disabled={own || run.running} loading={run.running} onClick={() => void onUse()}>
          Use {cut} groups
        </Button>
        <span className={shared.faint}>
          {own
            ? 'This is the cut of this clustering.'
            : 'Makes another clustering of the same people; this one stays.'}
        </span>
      </div>
      {run.running && <JobProgress job={run.job} onCancel={run.cancel} />}
      <ul className={classes.groups} aria-label="Groups of this cut">
        {groups.map(({ branch, size, cluster }, place) => (
          <li key={branch}>
            <i className={shared.swatch} style={{ background: colour(place) }} />{' '}
            {own && cluster !== null ? clusters[cluster]?.name : `Group ${place + 1}`}
            <span className={shared.faint}>
              {count(size)}, {percent(size / tree.rows)}
            </span>
          </li>
        ))}
      </ul>
      <details>
        <summary>All {tree.merges.length} joins as a table</summary>
        <JoinTable tree={tree} cut={cut} onCut={setCut} />
      </details>
    </section>
  );
}

/** The joins from the top: each is what parts one group more. */
function JoinTable({
  tree,
  cut,
  onCut,
}: {
  tree: ClusterTree;
  cut: number;
  onCut: (groups: number) => void;
}) {
  const { leaves, merges } = tree;
  const sizeOf = (name: number): number => leaves[name]?.size ?? merges[name - leaves.length]?.size ?? 0;
  return (
    <table className={shared.table} aria-label="Joins">
      <thead>
        <tr>
          <th>Groups</th>
          <th>Joined at</th>
          <th>People</th>
          <th>and people</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {[...merges].reverse().map(({ left, right, height }, i) => (
          <tr key={`${left} ${right}`} aria-selected={i + 2 === cut}>
            <td>{i + 2}</td>
            <td>{number(height, 2)}</td>
            <td>{count(sizeOf(left))}</td>
            <td>{count(sizeOf(right))}</td>
            <td>
              <button type="button" className={classes.pick} onClick={() => onCut(i + 2)}>
                {i + 2 === cut ? 'Cut here' : 'Cut'}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
