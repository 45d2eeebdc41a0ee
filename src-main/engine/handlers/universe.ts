import { listSegments } from '../../project/segments.ts';
import { countUniverse } from '../../universe/count.ts';
import { funnelOf } from '../../universe/funnel.ts';
import { readUniverse } from '../../universe/read.ts';
import { removeSegment, saveSegment } from '../../universe/segments.ts';
import type { HandlersOf } from '../handler.ts';

const changes = ['project', 'segments'] as const;

export const universeHandlers: HandlersOf<'universe.' | 'segment.'> = {
  'universe.count': {
    run: async (engine, input) => {
      const { store, document } = engine.session();
      return countUniverse(store, document, input);
    },
  },
  'universe.read': {
    run: async (engine, input) => {
      const { store, document } = engine.session();
      return readUniverse(store, document, input);
    },
  },
  'universe.funnel': {
    run: async (engine, input) => {
      const { store, document } = engine.session();
      return funnelOf(store, document, input);
    },
  },
  'segment.list': { run: async (engine) => listSegments(engine.session().document) },
  'segment.save': {
    run: async (engine, input) => {
      const { store, document } = engine.session();
      return saveSegment(store, document, input);
    },
    changes,
  },
  'segment.remove': {
    run: async (engine, input) => removeSegment(engine.session().document, input),
    changes,
  },
};
