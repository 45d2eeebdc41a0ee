// @ts-check

/** A failure that a person can act on: one sentence that says what went wrong, and what to do about it. */
export class Failure extends Error {
  /**
   * @param {string} sentence what went wrong, one plain sentence
   * @param {string} [remedy] what to do about it
   */
  constructor(sentence, remedy) {
    super(remedy ? `${sentence}\n${remedy}` : sentence);
    this.name = 'Failure';
  }
}

/**
 * The first line of an error's text that says anything: for quoting another tool in a sentence.
 * @param {unknown} error
 * @returns {string}
 */
export function inOneLine(error) {
  const text = error instanceof Error ? error.message : String(error);
  return (
    text
      .split('\n')
      .find((line) => line.trim() !== '')
      ?.trim() ?? 'no reason given'
  );
}

/**
 * Runs a command's body; on failure prints sentences, never a stack trace, and ends with exit code 1.
 * `HUSTINGS_DEBUG=1` shows the stack for whoever repairs these scripts.
 * @param {() => Promise<number | void>} body resolves to the exit code, nothing meaning 0
 */
export async function command(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    if (process.env.HUSTINGS_DEBUG && error instanceof Error) console.error(error.stack);
    else if (error instanceof Failure) console.error(error.message);
    else
      console.error(`Unexpected: ${inOneLine(error)}\nSet HUSTINGS_DEBUG=1 and run it again to see where.`);
    process.exitCode = 1;
  }
}
