import { type Scaling, scaling } from '../api/cluster-features.ts';
import { UserError } from '../api/errors.ts';

/** The option that every clustering command takes. */
export const SCALE_OPTION = [
  '--scale <how>',
  `how to scale the columns: ${scaling.options.join(', ')} (default: standard with --project, none with --matrix)`,
] as const;

/** @throws UserError `bad_input` for a word that is no scaling */
export function readScaling(text: string | undefined, fallback: Scaling): Scaling {
  if (text === undefined) return fallback;
  const parsed = scaling.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new UserError('bad_input', `--scale ${text} is not known; expected ${scaling.options.join(', ')}.`);
}
