// @ts-check
// Part of `npm run lint`: checks that imports run one way (.dependency-cruiser.cjs), and that the check saw the code at all: a tool
// that cannot read TypeScript would find nothing wrong with it.
import { cruise } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const options = await extractDepcruiseOptions('./.dependency-cruiser.cjs');
const { output, exitCode } = await cruise(
  ['src-main', 'src-renderer'],
  { ...options, outputType: 'err' },
  undefined,
  { tsConfig: extractTSConfig('./tsconfig.json') },
);
const text = String(output);
console.log(text.trim());
const modules = Number(/\((\d+) modules/.exec(text)?.[1] ?? /(\d+) modules/.exec(text)?.[1] ?? 0);
if (modules < 100)
  console.error(
    `The walls were not checked: only ${modules} files were read. Is a typescript that dependency-cruiser knows installed?`,
  );
process.exitCode = exitCode || (modules < 100 ? 1 : 0);
