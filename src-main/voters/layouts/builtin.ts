import { type Layout, layout } from './layout.ts';

// Bundled at build time, so that the layouts are found alike in tests, in out/ and inside an asar archive.
const files = import.meta.glob('../../../resources/layouts/*.json', { eager: true, import: 'default' });

/** The layouts that ship with Hustings, by file name. Checked against the schema when first loaded. */
export const builtinLayouts: readonly Layout[] = Object.keys(files)
  .sort()
  .map((path) => layout.parse(files[path]));
