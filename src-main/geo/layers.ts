import { z } from 'zod';
import { UserError } from '../api/errors.ts';
import type { BoundaryLayer } from '../api/map.ts';
import { perVersion } from '../voters/per-version.ts';
import { sql } from '../voters/sql.ts';
import type { Store } from '../voters/store.ts';
import type { Bounds } from './boundary-set.ts';
import { matchPrecincts } from './match-precincts.ts';
import { readPrecincts } from './precincts.ts';

const boundsText = z.tuple([z.number(), z.number(), z.number(), z.number()]);

/** A layer's shapes matched with the voters that are there now. */
export interface MatchedLayer {
  /** Per shape, in feature order: its precinct's code (the voter file's own where matched) and name. */
  readonly codes: string[];
  readonly names: string[];
  /** Per shape: all precinct codes of the voter file in it. */
  readonly members: string[][];
  /** The shape of each matched precinct code. */
  readonly shapeOf: ReadonlyMap<string, number>;
  /** Codes of the voter file without a shape. */
  readonly unmatched: string[];
}

/**
 * Matches a layer's shapes with the voter file's precincts. Done anew when voters change, so that boundaries may come before
 * voters, and voters may be added to.
 * @throws UserError `not_found` when there is no such layer
 */
export const matchLayer = perVersion(async (store, layer): Promise<MatchedLayer> => {
  const rows = await store.rows(
    sql`SELECT code, name FROM boundaries WHERE layer_id = ${layer} ORDER BY position`,
  );
  if (rows.length === 0) throw noSuchLayer();
  const precincts = await readPrecincts(store);
  const written = rows.map((row) => String(row.code ?? ''));
  const { members, unmatched } = matchPrecincts(written, precincts.list);
  const nameOf = new Map(precincts.list.map((precinct) => [precinct.code, precinct.name]));
  const codes = written.map((code, i) => members[i]?.[0] ?? code);
  return {
    codes,
    names: codes.map((code, i) => nameOf.get(code) ?? String(rows[i]?.name ?? code)),
    members,
    shapeOf: new Map(members.flatMap((list, shape) => list.map((code) => [code, shape] as const))),
    unmatched,
  };
});

/** Service of `map.layers`: the project's boundaries, newest last. */
export async function listLayers(store: Store): Promise<BoundaryLayer[]> {
  const rows = await store.rows(sql`
    SELECT l.id, l.name, l.bounds, l.imported_at, (SELECT count(*) FROM boundaries b WHERE b.layer_id = l.id) AS features
    FROM boundary_layers l ORDER BY l.imported_at, l.id`);
  return Promise.all(
    rows.map(async (row) => {
      const id = String(row.id);
      const { shapeOf, unmatched } = await matchLayer(store, id);
      return {
        id,
        name: String(row.name),
        features: Number(row.features),
        bounds: boundsText.parse(JSON.parse(String(row.bounds))) satisfies Bounds,
        matchedPrecincts: shapeOf.size,
        unmatchedPrecincts: unmatched.slice(0, 100),
        importedAt: String(row.imported_at),
      };
    }),
  );
}

/** One layer. @throws UserError `not_found` */
export async function getLayer(store: Store, id: string): Promise<BoundaryLayer> {
  const layer = (await listLayers(store)).find((one) => one.id === id);
  if (!layer) throw noSuchLayer();
  return layer;
}

/** Service of `map.removeLayer`. @throws UserError `not_found` */
export async function removeLayer(store: Store, { layer }: { layer: string }): Promise<{ name: string }> {
  const { name } = await getLayer(store, layer);
  await store.transaction(async (tx) => {
    await tx.run(sql`DELETE FROM boundaries WHERE layer_id = ${layer}`);
    await tx.run(sql`DELETE FROM boundary_layers WHERE id = ${layer}`);
  });
  return { name };
}

function noSuchLayer(): UserError {
  return new UserError('not_found', 'These boundaries are no longer in the project.', {
    hint: 'Choose others, or import them again.',
  });
}
