// Compiles the numeric kernels (src-main/cluster/kernels/*.as.ts, AssemblyScript) to out/kernels/*.wasm.
// Alone: `node build/kernels.mjs [--force]`. From the build: `await buildKernels({force})`.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = join(root, 'src-main/cluster/kernels');
const output = join(root, 'out/kernels');

/**
 * asc's flags. The memory is the caller's (imported, shared, up to the 4 GB that wasm32 can address); nothing is allocated
 * inside a kernel, so the smallest runtime will do; static data, should a kernel have any, starts above the first
 * kilobyte and below 64 KB, a page that the arena never hands out.
 */
export const ASC_FLAGS = [
  '-O3',
  '--noAssert',
  '--converge',
  '--runtime',
  'stub',
  '--importMemory',
  '--noExportMemory',
  '--sharedMemory',
  '--initialMemory',
  '1',
  '--maximumMemory',
  '65536',
  '--memoryBase',
  '1024',
  '--enable',
  'simd',
  '--enable',
  'threads',
];

/** Every file directly in the kernels folder is one module; what they share lies in common/. */
function entries() {
  return readdirSync(sources)
    .filter((file) => file.endsWith('.as.ts'))
    .map((file) => file.slice(0, -'.as.ts'.length))
    .sort();
}

/** A hash of all that decides the output: compiler, flags, every kernel source. */
function fingerprint() {
  const { version } = createRequire(import.meta.url)('assemblyscript/package.json');
  const hash = createHash('sha256').update(version).update(ASC_FLAGS.join(' '));
  const files = readdirSync(sources, { recursive: true }).filter((file) => String(file).endsWith('.as.ts'));
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(sources, file)));
  return hash.digest('hex');
}

function isFresh(names, mark) {
  try {
    if (readFileSync(join(output, 'fingerprint'), 'utf8') !== mark) return false;
    return names.every((name) => readFileSync(join(output, `${name}.wasm`)).length > 0);
  } catch {
    return false;
  }
}

/**
 * Compiles what is stale.
 * @param {{force?: boolean}} [options]
 * @returns {Promise<string[]>} the names of the modules compiled (none when all were fresh)
 * @throws an Error holding asc's own messages when a kernel does not compile
 */
export async function buildKernels({ force = false } = {}) {
  const names = entries();
  const mark = fingerprint();
  if (!force && isFresh(names, mark)) return [];
  mkdirSync(output, { recursive: true });
  const { default: asc } = await import('assemblyscript/asc');
  for (const name of names) {
    const files = [`${name}.as.ts`, '--baseDir', sources, '--outFile', join(output, `${name}.wasm`)];
    const { error, stderr } = await asc.main([...files, ...ASC_FLAGS]);
    if (error) throw new Error(`The kernel ${name} does not compile.\n${stderr.toString()}`);
  }
  writeFileSync(join(output, 'fingerprint'), mark);
  return names;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const names = await buildKernels({ force: process.argv.includes('--force') });
    console.log(
      names.length > 0 ? `Compiled the kernels ${names.join(', ')}.` : 'The kernels are up to date.',
    );
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
