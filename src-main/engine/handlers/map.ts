import { importBoundaries } from '../../geo/import-boundaries.ts';
import { inspectBoundaries } from '../../geo/inspect.ts';
import { listLayers, removeLayer } from '../../geo/layers.ts';
import { measureLayer } from '../../geo/measure.ts';
import { pointsOf } from '../../geo/points.ts';
import { shapesOf } from '../../geo/shapes.ts';
import { writeSvgMap } from '../../geo/svg-map.ts';
import type { HandlersOf } from '../handler.ts';

const changes = ['project', 'boundaries'] as const;

export const mapHandlers: HandlersOf<'map.'> = {
  'map.inspectBoundaries': {
    job: () => 'Look at the boundaries',
    run: async (engine, { file }, progress) =>
      inspectBoundaries(engine.session().store, { file, path: engine.files.resolve(file) }, progress),
  },
  'map.importBoundaries': {
    job: ({ name }) => `Load boundaries "${name}"`,
    run: async (engine, { file, key, name }, progress) => {
      const { store, document } = engine.session();
      const layer = await importBoundaries(store, { path: engine.files.resolve(file), key, name }, progress);
      document.log('Load boundaries', `${layer.name}: ${layer.features} shapes`);
      return layer;
    },
    changes,
  },
  'map.layers': { run: async (engine) => listLayers(engine.session().store) },
  'map.removeLayer': {
    run: async (engine, input) => {
      const { store, document } = engine.session();
      const removed = await removeLayer(store, input);
      document.log('Remove boundaries', removed.name);
      return removed;
    },
    changes,
  },
  'map.shapes': { run: async (engine, input) => shapesOf(engine.session().store, input) },
  'map.measure': {
    run: async (engine, input) => {
      const { store, document } = engine.session();
      return measureLayer(store, document, input);
    },
  },
  'map.writeSvg': {
    run: async (engine, input) => {
      const { store, document } = engine.session();
      return writeSvgMap(store, document, { ...input, to: engine.files.resolve(input.to) });
    },
  },
  'map.points': {
    run: async (engine, input) => {
      const { store, document } = engine.session();
      return pointsOf(store, document, input);
    },
  },
};
