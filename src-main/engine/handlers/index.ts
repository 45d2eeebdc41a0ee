import type { Handlers } from '../handler.ts';
import { clusterHandlers } from './cluster.ts';
import { duplicatesHandlers } from './duplicates.ts';
import { exportHandlers } from './export.ts';
import { historyHandlers } from './history.ts';
import { importHandlers } from './import.ts';
import { linkHandlers } from './link.ts';
import { mapHandlers } from './map.ts';
import { matrixHandlers } from './matrix.ts';
import { projectHandlers } from './project.ts';
import { qualityHandlers } from './quality.ts';
import { recipeHandlers } from './recipe.ts';
import { refreshHandlers } from './refresh.ts';
import { sampleLinesHandlers } from './sample-lines.ts';
import { sourceCardHandlers } from './source-card.ts';
import { universeHandlers } from './universe.ts';
import { userLayoutHandlers } from './user-layout.ts';
import { votersHandlers } from './voters.ts';
import { watchHandlers } from './watch.ts';

/** Who answers each procedure of the contract. */
export const handlers: Handlers = {
  ...projectHandlers,
  ...importHandlers,
  ...historyHandlers,
  ...refreshHandlers,
  ...watchHandlers,
  ...recipeHandlers,
  ...sampleLinesHandlers,
  ...sourceCardHandlers,
  ...userLayoutHandlers,
  ...votersHandlers,
  ...qualityHandlers,
  ...universeHandlers,
  ...mapHandlers,
  ...clusterHandlers,
  ...matrixHandlers,
  ...linkHandlers,
  ...duplicatesHandlers,
  ...exportHandlers,
};
