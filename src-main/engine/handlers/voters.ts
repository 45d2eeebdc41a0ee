import { compileRule } from '../../universe/compile.ts';
import { voterCard } from '../../voters/card.ts';
import { listColumns, readColumns } from '../../voters/columns.ts';
import { listElections } from '../../voters/elections.ts';
import { closeView, openView, viewRows } from '../../voters/grid.ts';
import { profileColumn } from '../../voters/profile.ts';
import { searchCondition } from '../../voters/search.ts';
import { sql } from '../../voters/sql.ts';
import { commonestValues } from '../../voters/values.ts';
import type { HandlersOf } from '../handler.ts';

export const votersHandlers: HandlersOf<'voters.' | 'grid.'> = {
  'voters.columns': {
    run: async (engine) => {
      const { store, document } = engine.session();
      return listColumns(store, document);
    },
  },
  'voters.elections': { run: async (engine) => listElections(engine.session().store) },
  'voters.profile': {
    run: async (engine, { column, rule, search }) => {
      const { store, document } = engine.session();
      const people = sql`${await compileRule(store, document, rule)} AND ${searchCondition(search)}`;
      return profileColumn(store, await readColumns(store, document), people, column);
    },
  },
  'voters.values': {
    run: async (engine, input) => {
      const { store, document } = engine.session();
      return commonestValues(store, await readColumns(store, document), input);
    },
  },
  'voters.card': {
    run: async (engine, input) => {
      const { store, document } = engine.session();
      return voterCard(store, await readColumns(store, document), input);
    },
  },
  'grid.open': {
    run: async (engine, { rule, ...view }) => {
      const { store, document } = engine.session();
      const people = await compileRule(store, document, rule);
      return openView(store, await readColumns(store, document), people, view);
    },
  },
  'grid.rows': {
    run: async (engine, input) => {
      const { store, document } = engine.session();
      return viewRows(store, await readColumns(store, document), input);
    },
  },
  'grid.close': { run: async (engine, input) => closeView(engine.session().store, input) },
};
