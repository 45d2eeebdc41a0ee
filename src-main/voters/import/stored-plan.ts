import { z } from 'zod';
import { encoding, type FilePlan, filePlan } from '../../api/import.ts';

/** How projects of the first version wrote a delimited file's plan. */
const flatFormat = z.object({ encoding, delimiter: z.string(), quote: z.string(), header: z.boolean() });

/** A plan as `sources` keeps it; those of earlier versions are brought to the present form. */
export function storedPlan(text: string): FilePlan {
  const stored: unknown = JSON.parse(text);
  const flat = flatFormat.safeParse(stored);
  if (!flat.success) return filePlan.parse(stored);
  return filePlan.parse({
    ...z.looseObject({}).parse(stored),
    member: null,
    format: { container: 'delimited', ...flat.data },
  });
}
