import { Command } from 'commander';
import { UserError } from '../../api/errors.ts';
import type { WithContext } from '../context.ts';

interface Options {
  id?: string;
  threshold?: string;
  out?: string;
}

/** Pairs shown to people; a file or --json has them all. */
const SHOWN = 20;

export function linkCommand(withContext: WithContext): Command {
  return new Command('link')
    .description('find who is the same person or place in two tables, or the duplicates inside one')
    .argument('<left>', 'a table with a header')
    .argument('[right]', 'another one; without it, duplicates inside the first')
    .option(
      '--id <column>',
      'column with the IDs (default: the one that looks like it, else rows are numbered)',
    )
    .option(
      '--threshold <p>',
      'probability from which a pair counts, between 0 and 1 (default: where the expected F1 is best)',
    )
    .option('--out <file>', 'write the pairs as CSV')
    .action((left: string, right: string | undefined, options: Options) =>
      withContext(async ({ engine, result }) => {
        const found = await engine.call('link.files', {
          left,
          right: right ?? null,
          id: options.id ?? null,
          threshold: readThreshold(options.threshold),
          to: options.out ?? null,
        });
        result(found, [
          `${found.pairs.length.toLocaleString('en')} pairs of at least ${(found.threshold * 100).toFixed(1)} % ` +
            `(${found.compared.toLocaleString('en')} compared by ${found.evidence.map(({ label }) => label).join(', ')})`,
          ...(right === undefined
            ? [`${found.clusters.length.toLocaleString('en')} groups of duplicates`]
            : []),
          ...found.notes.map((note) => `Note: ${note}`),
          ...found.pairs
            .slice(0, SHOWN)
            .map(
              (p) =>
                `  ${p.left} = ${p.right}: ${p.reasons.join(', ')}: ${(Math.floor(p.probability * 1000) / 10).toFixed(1)} %`,
            ),
          ...(found.pairs.length > SHOWN && options.out === undefined
            ? [`  and ${found.pairs.length - SHOWN} more; --out FILE.csv writes them all`]
            : []),
          ...(options.out === undefined ? [] : [`Written to ${options.out}`]),
        ]);
      }),
    );
}

function readThreshold(text: string | undefined): number | null {
  if (text === undefined) return null;
  const value = Number(text);
  if (value > 0 && value < 1) return value;
  throw new UserError('bad_input', `--threshold ${text} is no probability.`, {
    expected: 'a number between 0 and 1, such as 0.9',
  });
}
