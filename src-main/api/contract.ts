import { z } from 'zod';
import { cleaningProcedures } from './cleaning.ts';
import { clusterProcedures } from './cluster.ts';
import { contactsProcedures } from './contacts.ts';
import { duplicatesProcedures } from './duplicates.ts';
import { exportProcedures } from './export.ts';
import { historyPreviewProcedures } from './history-preview.ts';
import { householdsProcedures } from './households.ts';
import { importProcedures } from './import.ts';
import { jobState } from './job.ts';
import { linkProcedures } from './link.ts';
import { mapProcedures } from './map.ts';
import { matrixProcedures } from './matrix.ts';
import { projectProcedures } from './project.ts';
import { qualityProcedures } from './quality.ts';
import { recipeProcedures } from './recipe.ts';
import { refreshProcedures } from './refresh.ts';
import { sampleLinesProcedures } from './sample-lines.ts';
import { sourceCardProcedures } from './source-card.ts';
import { universeProcedures } from './universe.ts';
import { userLayoutProcedures } from './user-layout.ts';
import { votersProcedures } from './voters.ts';
import { watchProcedures } from './watch.ts';

/** THE CONTRACT: everything the page and the command line may ask of the engine. */
export const contract = {
  ...projectProcedures,
  ...importProcedures,
  ...refreshProcedures,
  ...watchProcedures,
  ...recipeProcedures,
  ...historyPreviewProcedures,
  ...sampleLinesProcedures,
  ...sourceCardProcedures,
  ...userLayoutProcedures,
  ...votersProcedures,
  ...qualityProcedures,
  ...cleaningProcedures,
  ...contactsProcedures,
  ...householdsProcedures,
  ...universeProcedures,
  ...mapProcedures,
  ...clusterProcedures,
  ...matrixProcedures,
  ...linkProcedures,
  ...duplicatesProcedures,
  ...exportProcedures,
};

export type ProcedureName = keyof typeof contract;
/** What a caller passes (defaults may be left out). */
export type Input<N extends ProcedureName> = z.input<(typeof contract)[N]['input']>;
/** What a service receives (defaults filled in). */
export type Parsed<N extends ProcedureName> = z.output<(typeof contract)[N]['input']>;
export type Output<N extends ProcedureName> = z.output<(typeof contract)[N]['output']>;

/** What the engine tells without being asked. */
export const engineEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('job'), job: jobState }),
  z.object({
    type: z.literal('changed'),
    /** What must be asked anew. */
    what: z.array(z.enum(['project', 'voters', 'segments', 'clusterings', 'boundaries', 'layouts'])),
  }),
]);
export type EngineEvent = z.infer<typeof engineEvent>;
export type Changed = Extract<EngineEvent, { type: 'changed' }>['what'][number];

export function isProcedureName(name: string): name is ProcedureName {
  return Object.hasOwn(contract, name);
}
