import { randomUUID } from 'node:crypto';
import type { Clustering } from '../api/cluster.ts';
import type { Parsed } from '../api/contract.ts';
import { UserError } from '../api/errors.ts';
import type { Rule } from '../api/rule.ts';
import type { Segment } from '../api/universe.ts';
import { dropClustering, getClustering, putClustering } from '../project/clusterings.ts';
import type { Document } from '../project/document.ts';
import { listSegments, putSegment } from '../project/segments.ts';

/** Service of `cluster.rename`: of one cluster, or of the clustering itself. */
export function renameCluster(
  document: Document,
  { id, cluster, name }: Parsed<'cluster.rename'>,
): Clustering {
  const before = getClustering(document, id);
  if (cluster !== null && !before.clusters[cluster]) {
    throw new UserError('not_found', `"${before.name}" has no cluster ${cluster}.`);
  }
  const after: Clustering =
    cluster === null
      ? { ...before, name }
      : {
          ...before,
          clusters: before.clusters.map((info) => (info.index === cluster ? { ...info, name } : info)),
        };
  const old = cluster === null ? before.name : before.clusters[cluster]?.name;
  document.change({ label: `Rename "${old}" to "${name}"`, edits: [putClustering(after)] });
  return after;
}

/** Service of `cluster.persona`: what the user wrote on a persona card, or null for what is proposed. */
export function writePersona(
  document: Document,
  { id, cluster, persona }: Parsed<'cluster.persona'>,
): Clustering {
  const before = getClustering(document, id);
  const info = before.clusters[cluster];
  if (!info) throw new UserError('not_found', `"${before.name}" has no cluster ${cluster}.`);
  const clusters = before.clusters.map((other) => (other === info ? { ...info, persona } : other));
  const after = { ...before, clusters };
  document.change({ label: `Edit the persona card of "${info.name}"`, edits: [putClustering(after)] });
  return after;
}

/** Service of `cluster.remove`. @throws UserError `in_use` naming the segments that are built on it */
export function removeClustering(document: Document, id: string): { name: string } {
  const { name, column } = getClustering(document, id);
  const users = listSegments(document).filter((segment) => usesColumn(segment.rule, column));
  if (users.length > 0) {
    const names = users.map((segment) => `"${segment.name}"`).join(', ');
    throw new UserError('in_use', `"${name}" is used by ${names}.`, {
      hint: 'Delete or change those segments first.',
    });
  }
  document.change({ label: `Delete clustering "${name}"`, edits: [dropClustering(id)] });
  return { name };
}

/** Service of `cluster.saveSegments`: one segment for each chosen cluster, undone together. */
export function saveClustersAsSegments(
  document: Document,
  { id, clusters }: Parsed<'cluster.saveSegments'>,
): Segment[] {
  const { name, column, clusters: known } = getClustering(document, id);
  const taken = new Set(listSegments(document).map((segment) => segment.name.toLowerCase()));
  const at = new Date().toISOString();
  const segments = [...new Set(clusters)].map((index): Segment => {
    const info = known[index];
    if (!info) throw new UserError('not_found', `"${name}" has no cluster ${index}.`);
    const rule: Rule = { kind: 'field', field: column, op: 'is', values: [index] };
    const free = freeName(info.name, taken);
    taken.add(free.toLowerCase());
    return {
      id: randomUUID(),
      name: free,
      note: `${info.summary} (from "${name}")`,
      rule,
      createdAt: at,
      updatedAt: at,
    };
  });
  const label =
    segments.length === 1 ? `Save segment "${segments[0]?.name}"` : `Save ${segments.length} segments`;
  document.change({ label, detail: `from "${name}"`, edits: segments.map(putSegment) });
  return segments;
}

/** The label column of a clustering. @throws UserError `not_found` */
export function labelColumn(document: Document, id: string): string {
  return getClustering(document, id).column;
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted.toLowerCase())) return wanted;
  for (let n = 2; ; n++) if (!taken.has(`${wanted} ${n}`.toLowerCase())) return `${wanted} ${n}`;
}

function usesColumn(rule: Rule, column: string): boolean {
  switch (rule.kind) {
    case 'all':
    case 'any':
      return rule.rules.some((child) => usesColumn(child, column));
    case 'not':
      return usesColumn(rule.rule, column);
    case 'field':
      return rule.field === column;
    default:
      return false;
  }
}
