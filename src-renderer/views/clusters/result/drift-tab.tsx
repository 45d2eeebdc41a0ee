import { Button } from '@mantine/core';
import type { Clustering } from '../../../../src-main/api/cluster.ts';
import type { Drift } from '../../../../src-main/api/cluster-explain.ts';
import { useJobAction } from '../../../engine/job-action.ts';
import { useCall } from '../../../engine/query.ts';
import { ErrorPanel } from '../../../parts/error-panel.tsx';
import { count, moment, number, people, percent, signed } from '../../../parts/format.ts';
import { notifyDone, notifyError } from '../../../parts/notify.tsx';
import { Working } from '../../../parts/working.tsx';
import { categoryColour } from '../../../theme/palettes.ts';
import shared from '../clusters.module.css';
import classes from './result.module.css';

/** The voters as they are now beside those the clustering was made of, and what to do with the new ones. */
export function DriftTab({ clustering }: { clustering: Clustering }) {
  const { id } = clustering;
  const { data, error } = useCall('cluster.drift', { id });
  const assign = useJobAction('cluster.assignNew');

  async function onAssign() {
    try {
      const [done] = await assign.start({ id });
      notifyDone(`Assigned ${people(done?.assigned ?? 0)}`);
    } catch (thrown) {
      notifyError(thrown, 'The new voters were not assigned');
    }
  }

  if (error) return <ErrorPanel title="The voters could not be compared" error={error} />;
  if (!data) return <Working label="Placing the voters as they are now…" />;
  return (
    <section aria-label="Drift" className={shared.tab}>
      <p className={shared.why}>{data.text}</p>
      <p className={shared.lead}>
        {percent(data.moved)} of the labelled voters would be in another cluster today
        {data.moved > 0 &&
          ', by their present figures (or because the model is a simplification of the groups)'}
        .
      </p>
      {data.waiting > 0 && (
        <div className={shared.row}>
          <span>{people(data.waiting)} came later and have no cluster yet.</span>
          <Button loading={assign.running} onClick={() => void onAssign()}>
            Assign them
          </Button>
        </div>
      )}
      <Shares clustering={clustering} drift={data} />
      <h3>What has shifted</h3>
      <Shifts drift={data} />
      <h3>Deliveries</h3>
      <Deliveries clustering={clustering} drift={data} />
    </section>
  );
}

function Shares({ clustering, drift }: { clustering: Clustering; drift: Drift }) {
  return (
    <table className={shared.table} aria-label="Shares then and now">
      <thead>
        <tr>
          <th className={shared.left}>Cluster, as the model places voters</th>
          <th>Then</th>
          <th>Now</th>
          <th>Change</th>
        </tr>
      </thead>
      <tbody>
        {drift.clusters.map(({ index, before, now }) => (
          <tr key={index}>
            <td className={shared.left}>
              <i className={shared.swatch} style={{ background: categoryColour(index) }} />{' '}
              {clustering.clusters[index]?.name}
            </td>
            <td>{percent(before)}</td>
            <td>{percent(now)}</td>
            <td>{signed((now - before) * 100)} points</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Shifts({ drift }: { drift: Drift }) {
  const shifted = drift.features.filter(({ shift }) => Math.abs(shift) >= 0.01).slice(0, 8);
  if (shifted.length === 0) return <p className={classes.plainNote}>No feature’s average has moved.</p>;
  return (
    <table className={shared.table} aria-label="Averages then and now">
      <thead>
        <tr>
          <th className={shared.left}>Average</th>
          <th>Then</th>
          <th>Now</th>
          <th>Standard deviations</th>
        </tr>
      </thead>
      <tbody>
        {shifted.map(({ label, before, now, shift }) => (
          <tr key={label}>
            <td className={shared.left}>{label}</td>
            <td>{number(before, 2)}</td>
            <td>{number(now, 2)}</td>
            <td>{signed(shift, 2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Deliveries({ clustering, drift }: { clustering: Clustering; drift: Drift }) {
  return (
    <table className={shared.table} aria-label="Clusters by delivery">
      <thead>
        <tr>
          <th className={shared.left}>When</th>
          <th>Assigned</th>
          {clustering.clusters.map(({ index, name }) => (
            <th key={index} title={name}>
              <i className={shared.swatch} style={{ background: categoryColour(index) }} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {drift.deliveries.map(({ at, assigned, sizes }, place) => {
          const total = sizes.reduce((sum, size) => sum + size, 0);
          return (
            <tr key={at}>
              <td className={shared.left}>{moment(at)}</td>
              <td>{place === 0 ? 'fitted' : count(assigned)}</td>
              {clustering.clusters.map(({ index, name }) => (
                <td key={name} title={count(sizes[index] ?? 0)}>
                  {percent((sizes[index] ?? 0) / Math.max(1, total))}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
