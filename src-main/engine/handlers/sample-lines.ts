import { readSampleLines } from '../../voters/reading/sample-lines.ts';
import type { HandlersOf } from '../handler.ts';

export const sampleLinesHandlers: HandlersOf<'lines.'> = {
  'lines.sample': {
    run: async ({ files }, { file, member, encoding }) =>
      readSampleLines(files.resolve(file), member, encoding),
  },
};
