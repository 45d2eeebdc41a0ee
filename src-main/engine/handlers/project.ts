import type { ProjectInfo } from '../../api/project.ts';
import { generateDemo } from '../../demo/demo.ts';
import { type Sql, sql } from '../../voters/sql.ts';
import { createDemoProject } from '../demo-project.ts';
import type { HandlersOf } from '../handler.ts';
import { createSession, openSession, type Session } from '../session.ts';

const everything = ['project', 'voters', 'segments', 'clusterings', 'boundaries'] as const;

export const projectHandlers: HandlersOf<'project.' | 'demo.' | 'job.'> = {
  'project.create': {
    run: async (engine, { folder }) => {
      const session = await createSession(engine.files.resolve(folder));
      await engine.use(session);
      session.document.log('Create project', session.dir);
      return describeProject(session);
    },
    changes: everything,
  },
  'project.open': {
    run: async (engine, { folder }) => {
      const dir = engine.files.resolve(folder);
      // DuckDB holds its file locked, so what is open must be closed before it can be opened again.
      await engine.use(null);
      const session = await openSession(dir);
      await engine.use(session);
      return describeProject(session);
    },
    changes: everything,
  },
  'project.close': {
    run: async (engine) => {
      await engine.use(null);
      return {};
    },
    changes: everything,
  },
  'project.info': {
    run: async (engine) => {
      const session = engine.current();
      return session ? describeProject(session) : null;
    },
  },
  'project.undo': {
    run: async (engine) => ({ undone: engine.session().document.undo() }),
    changes: ['project', 'segments', 'clusterings'],
  },
  'project.redo': {
    run: async (engine) => ({ redone: engine.session().document.redo() }),
    changes: ['project', 'segments', 'clusterings'],
  },
  'project.ledger': { run: async (engine) => engine.session().document.ledger() },
  'demo.create': {
    job: () => 'Make the demo county',
    run: async (engine, { folder, ...request }, progress) => {
      await engine.use(null);
      const session = await createDemoProject(engine.files.resolve(folder), request, progress);
      await engine.use(session);
      return describeProject(session);
    },
    changes: everything,
  },
  'demo.write': {
    job: () => 'Write the demo county',
    run: async (engine, { folder, ...request }, progress) => {
      const { files } = await generateDemo({ ...request, dir: engine.files.resolve(folder), progress });
      return { files: files.map(({ path, kind, rows }) => ({ path, kind, rows })) };
    },
  },
  'job.list': { run: async (engine) => engine.jobs.list() },
  'job.cancel': {
    run: async (engine, { id }) => {
      engine.jobs.cancel(id);
      return {};
    },
  },
};

async function describeProject({ dir, name, store, document }: Session): Promise<ProjectInfo> {
  const row = await store.first(sql`
    SELECT
      (SELECT count(*) FROM voters${await inFile(store)}) AS voters,
      (SELECT coalesce(max(door_id) + 1, 0) FROM voters) AS doors,
      (SELECT coalesce(max(household_id) + 1, 0) FROM voters) AS households,
      (SELECT count(*) FROM elections) AS elections,
      (SELECT count(*) FROM sources) AS sources,
      (SELECT count(*) FROM meta WHERE key = 'demo') AS demo`);
  const places = await countPlaces(store);
  return {
    name,
    path: dir,
    demo: Number(row.demo) > 0,
    voters: Number(row.voters),
    doors: Number(row.doors),
    households: Number(row.households),
    elections: Number(row.elections),
    sources: Number(row.sources),
    ...places,
    undo: document.undoLabel(),
    redo: document.redoLabel(),
  };
}

/** Leaves out those who are gone from the file, where a newer delivery has told of such. */
async function inFile(store: Session['store']): Promise<Sql> {
  const columns = await store.cells(
    sql`SELECT 1 FROM duckdb_columns() WHERE table_name = 'voters' AND column_name = 'removed_on'`,
  );
  return columns.length > 0 ? sql` WHERE removed_on IS NULL` : sql``;
}

/** Precincts and people with coordinates, where the voter table has such columns. */
async function countPlaces(store: Session['store']): Promise<{ precincts: number; withCoordinates: number }> {
  const present = await store.cells(
    sql`SELECT column_name FROM duckdb_columns()
        WHERE table_name = 'voters' AND column_name IN ('precinct_code', 'geo_lat')`,
  );
  const names = new Set(present.flat());
  // An aggregate even for none: it makes one row, also of a project without voters.
  const none = sql`count(NULL)`;
  const precincts = names.has('precinct_code') ? sql`count(DISTINCT precinct_code)` : none;
  const placed = names.has('geo_lat') ? sql`count(geo_lat)` : none;
  const row = await store.first(
    sql`SELECT ${precincts} AS precincts, ${placed} AS placed FROM voters${await inFile(store)}`,
  );
  return { precincts: Number(row.precincts), withCoordinates: Number(row.placed) };
}
