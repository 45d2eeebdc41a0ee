import { z } from 'zod';

/** Why something was refused. The page chooses its icon and help by it; scripts may branch on it. */
export const errorCode = z.enum([
  'bad_input',
  'bad_file',
  'file_changed',
  'not_found',
  'not_allowed',
  'in_use',
  'disk_full',
  'cancelled',
  'no_project',
  'engine_lost',
  'internal',
]);
export type ErrorCode = z.infer<typeof errorCode>;

/** An error as it crosses a process border: one plain sentence, and where to look. */
export const errorReport = z.object({
  code: errorCode,
  message: z.string(),
  file: z.string().optional(),
  line: z.number().int().optional(),
  column: z.string().optional(),
  expected: z.string().optional(),
  hint: z.string().optional(),
});
export type ErrorReport = z.infer<typeof errorReport>;
export type ErrorPlace = Omit<ErrorReport, 'code' | 'message'>;

/** An error that a user may read: its message is one plain sentence that says what is wrong and what to do. */
export class UserError extends Error {
  override readonly name = 'UserError';
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly place: ErrorPlace = {},
  ) {
    super(message);
  }
}

/** Any thrown value as a report; what we did not foresee becomes `internal` with its own message kept. */
export function toErrorReport(thrown: unknown): ErrorReport {
  if (thrown instanceof UserError) return { code: thrown.code, message: thrown.message, ...thrown.place };
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'internal', message };
}

/** The report as an error again, on the other side of the border. */
export function fromErrorReport({ code, message, ...place }: ErrorReport): UserError {
  return new UserError(code, message, place);
}
