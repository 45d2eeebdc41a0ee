import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { understandColumns } from '../../../../src-main/voters/import/understand.ts';
import { builtinLayouts } from '../../../../src-main/voters/layouts/builtin.ts';
import type { Layout } from '../../../../src-main/voters/layouts/layout.ts';
import { syntheticRows } from './synthetic-file.ts';

const FOLDER = join(import.meta.dirname, '../../../../../shared/layouts');
const KINDS = ['voter_file', 'vote_history', 'vendor_export', 'contact_results', 'outreach_import'];
const SCORED =
  /^(name\..*|birth\..*|residence\..*|party|status|precinct\.code|district\.(us_house|state_upper|state_lower)|id\.voter|reg\.date|history\..*)$/;

const transcript = z.object({
  id: z.string(),
  kind: z.string(),
  jurisdiction: z.object({ level: z.string(), code: z.string() }),
  format: z.object({ header: z.boolean() }),
  columns: z.array(z.object({ name: z.string(), role: z.string().nullable() })),
});

/** The layouts of other states, or of other vendors. */
function without(one: z.infer<typeof transcript>): Layout[] {
  const own = builtinLayouts.find((layout) => layout.id === one.id);
  return builtinLayouts.filter((layout) => (own?.state ? layout.state !== own.state : layout.id !== one.id));
}

describe.skipIf(!existsSync(FOLDER))(
  'roles guessed with the layouts of the state or vendor switched off',
  () => {
    // The body of a skipped suite runs too, to collect its tests.
    const files = (existsSync(FOLDER) ? readdirSync(FOLDER) : []).filter(
      (name) => name.endsWith('.json') && name !== 'ROLES.json',
    );
    const layouts = files
      .map((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')))
      .filter((one) => KINDS.includes(one.kind))
      .map((one) => transcript.parse(one));

    it('are right for 95 % of the scored columns, and never wrong where the user is not asked', () => {
      const wrong: string[] = [];
      const unasked: string[] = [];
      let scored = 0;
      let right = 0;
      let sure = 0;
      for (const one of layouts) {
        const { header } = one.format;
        const own = builtinLayouts.find((layout) => layout.id === one.id);
        const names = one.columns.map(({ name }, i) => (header ? name : `column_${i + 1}`));
        const rows = header || !own ? [] : syntheticRows(own).slice(0, 10);
        const { columns } = understandColumns(
          names,
          rows,
          { header, delimiter: ',', quoted: true },
          without(one),
        );
        one.columns.forEach(({ name, role }, i) => {
          if (!role || !SCORED.test(role)) return;
          const guess = columns[i];
          scored++;
          if (guess?.role === role) right++;
          else wrong.push(`${one.id}: ${name} is ${role}, guessed ${guess?.role}`);
          if (!guess?.asks) sure++;
          if (guess && !guess.asks && guess.role !== role)
            unasked.push(`${one.id}: ${name} is ${role}, not ${guess.role}`);
        });
      }
      const share = right / scored;
      console.log(
        `roles guessed right: ${right} of ${scored} (${(share * 100).toFixed(1)} %), ${sure} of them without a question\n${wrong.join('\n')}`,
      );
      expect(unasked).toEqual([]);
      expect(share).toBeGreaterThanOrEqual(0.95);
    });
  },
);

it.runIf(!existsSync(FOLDER))(
  'roles of known layouts are scored where ../shared/layouts is there',
  ({ skip }) => {
    skip('../shared/layouts is absent');
  },
);
