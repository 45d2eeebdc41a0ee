import { z } from 'zod';
import { scanRow } from './cluster.ts';
import { scaling } from './cluster-features.ts';
import { clusterMethod, clusterQuality } from './cluster-method.ts';
import { procedure } from './procedure.ts';
import { fileHandle } from './values.ts';

const table = {
  file: fileHandle,
  scaling: scaling.default('none'),
  columns: z.array(z.string()).min(1).optional().describe('which columns to cluster by; default: all'),
  seed: z.number().int().default(1),
};

/** Clustering of bare tables of numbers, outside any project: nothing is saved. */
export const matrixProcedures = {
  /** Clusters a table (a job), cluster 0 the largest. Columns are used as they are unless a scaling is given. */
  'matrix.cluster': procedure(
    z.object({
      ...table,
      method: clusterMethod,
      merges: z.boolean().default(false).describe('give the whole tree of ward and average'),
    }),
    z.object({
      algorithm: z.string(),
      k: z.number().int(),
      sizes: z.array(z.number().int()),
      quality: clusterQuality,
      notes: z.array(z.string()),
      labels: z.array(z.number().int()).describe('-1: noise'),
      merges: z
        .array(z.tuple([z.number().int(), z.number().int(), z.number(), z.number().int()]))
        .optional()
        .describe(
          'the two merged, how far apart, rows together: as SciPy’s linkage. Names below the rows of the tree are rows, the others rows + merge',
        ),
      treeRows: z
        .array(z.number().int())
        .optional()
        .describe('which rows (0-based) those of the tree are, when it was made of a sample'),
    }),
  ),
  /** How many clusters a table has (a job); `k: 1` says that there are no groups. */
  'matrix.suggestK': procedure(
    z.object({
      ...table,
      scaling: scaling
        .optional()
        .describe('default: standard where columns differ much in spread, else none'),
      most: z.number().int().min(2).max(50).optional(),
    }),
    z.object({
      k: z.number().int(),
      why: z.string(),
      table: z.array(scanRow),
    }),
  ),
};
