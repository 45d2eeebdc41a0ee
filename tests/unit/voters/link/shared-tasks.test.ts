import { describe, expect, it } from 'vitest';
import { haveTasks, scoreTask, why } from './shared-tasks.ts';

/** The least F1 on each task; what Splink 5 reaches there is in tests/bench/splink_baseline.py's table. */
const tasks: readonly (readonly [name: string, files: string[], truth: string, floor: number])[] = [
  ['febrl1', ['febrl1.csv'], 'febrl1_truth.csv', 0.997],
  ['febrl2', ['febrl2.csv'], 'febrl2_truth.csv', 0.998],
  ['febrl4', ['febrl4_a.csv', 'febrl4_b.csv'], 'febrl4_truth_pairs.csv', 0.997],
  ['dsgen A', ['febrl_dsgen_A_5000.csv'], 'febrl_dsgen_A_5000_truth.csv', 0.999],
  ['dsgen C', ['febrl_dsgen_C_1000.csv'], 'febrl_dsgen_C_1000_truth.csv', 0.985],
  [
    'dsgen D',
    ['febrl_dsgen_D_1000_org.csv', 'febrl_dsgen_D_1000_dup.csv'],
    'febrl_dsgen_D_1000_truth_pairs.csv',
    0.999,
  ],
  ['Splink fake 1000', ['splink_fake_1000.csv'], 'splink_fake_1000_truth.csv', 0.94],
  ['RLdata500', ['RLdata500.csv'], 'RLdata500_truth.csv', 0.97],
];

describe.skipIf(!haveTasks)(`pairs found without being told what the columns are${why}`, () => {
  for (const [name, files, truth, floor] of tasks) {
    it(`${name}: F1 at least ${floor}`, async () => {
      const score = await scoreTask(files, truth);
      if (process.env.HUSTINGS_SHOW_SCORES) console.log(name, score);
      expect(score.f1).toBeGreaterThanOrEqual(floor);
    });
  }
});
