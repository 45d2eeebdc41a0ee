import type { Clustering } from '../../api/cluster.ts';
import type { Placement } from '../../api/cluster-explain.ts';
import type { ClusterModel } from '../../api/cluster-model.ts';
import { ident, sql } from '../../voters/sql.ts';
import { at } from '../at.ts';
import { placer } from '../placing.ts';
import { projectVoters, type VoterMatrix, type VoterSource } from '../voter-matrix.ts';
import { assignedColumn, hasColumn } from './deliveries.ts';

const REASONS = 3;

/**
 * Service of `cluster.placements`: where a voter stands in every clustering that has a model and a label for them, why there
 * rather than in the next cluster, and how surely.
 */
export async function placeVoter(
  source: VoterSource,
  clusterings: readonly Clustering[],
  rid: number,
): Promise<Placement[]> {
  const { store } = source;
  const never = new AbortController().signal;
  const found: Placement[] = [];
  for (const clustering of clusterings) {
    const { column, model, clusters } = clustering;
    if (!model || !(await hasColumn(store, column))) continue;
    const mark = assignedColumn(column);
    const assigned = (await hasColumn(store, mark)) ? sql`coalesce(v.${ident(mark)}, false)` : sql`false`;
    const [row] = await store.cells(
      sql`SELECT v.${ident(column)}, ${assigned} FROM voters v WHERE v.rid = ${rid}`,
    );
    const info = clusters[Number(row?.[0] ?? -1)];
    const voters =
      row?.[0] == null || !info ? null : await projectVoters(source, model, sql`v.rid = ${rid}`, never);
    if (!info || !voters) continue;
    const { sure, next } = placer(model)(voters.matrix.data, 0, info.index);
    const how = model.mixture ? 'membership' : 'distance';
    found.push({
      clustering: clustering.id,
      title: clustering.name,
      cluster: info.index,
      name: info.name,
      sure,
      how,
      next: next === null ? null : (clusters[next]?.name ?? null),
      assigned: row?.[1] === true,
      // An area is made of places, whoever lives there.
      text: model.areas ? 'lives in this area' : sureness(sure, how),
      reasons: model.areas ? [] : reasonsFor(voters, model, info.index, next),
    });
  }
  return found;
}

function sureness(sure: number, how: Placement['how']): string {
  if (how === 'membership') return `belongs here to ${(sure * 100).toFixed(0)} %`;
  if (sure >= 0.5) return 'clearly here';
  if (sure >= 0.2) return 'rather here';
  if (sure >= 0) return 'on the border';
  return 'nearer to another centre';
}

/** The features that speak most for this cluster against the next: by how much nearer they bring the voter to its centre. */
function reasonsFor(
  voters: VoterMatrix,
  model: ClusterModel,
  cluster: number,
  next: number | null,
): string[] {
  const [own, other] = [model.centers[cluster], next === null ? undefined : model.centers[next]];
  if (!own || !other) return [];
  return voters.features
    .map((feature, f) => {
      const x = at(voters.matrix.data, f);
      return { feature, f, gain: (x - at(other, f)) ** 2 - (x - at(own, f)) ** 2 };
    })
    .filter(
      ({ gain, feature }) =>
        gain > 0 && (feature.value === null || voters.value(0, voters.features.indexOf(feature)) === 1),
    )
    .sort((a, b) => b.gain - a.gain)
    .slice(0, REASONS)
    .map(({ feature, f }) =>
      feature.value !== null
        ? feature.label
        : `${feature.label} ${valueText(feature.column, voters.value(0, f))}`,
    );
}

function valueText(column: string, value: number): string {
  if (column === 'turnout' || /^history\.(generals|primaries|local|mail|early)$/.test(column))
    return `${(value * 100).toFixed(0)} %`;
  return Number(value.toPrecision(3)).toLocaleString('en');
}
