import { readFileSync } from 'node:fs';

/** The compiled modules, one for each *.as.ts of this folder. */
export const KERNELS = ['kmeans', 'silhouette', 'gmm', 'ward', 'density'] as const;
export type KernelName = (typeof KERNELS)[number];
export type KernelModules = Readonly<Record<KernelName, WebAssembly.Module>>;

/**
 * What every kernel exports: work on items [from, to), with the address of a parameter block and of scratch room that
 * belongs to the calling thread alone.
 */
export type KernelEntry = (params: number, from: number, to: number, scratch: number) => void;

/**
 * Reads and compiles the kernels. Modules can be posted to worker threads.
 * @param folder where build/kernels.mjs wrote them (out/kernels/), with a slash at its end
 */
export function loadKernels(folder: URL): KernelModules {
  const compiled = KERNELS.map((name) => [name, compile(new URL(`${name}.wasm`, folder))] as const);
  // fromEntries loses the names' type; the list above is the list of names.
  return Object.fromEntries(compiled) as KernelModules;
}

/**
 * Turns a module into functions that work on `memory`.
 * @throws Error when the module lacks `entry`
 */
export function kernelEntry(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): (entry: string) => KernelEntry {
  const { exports } = new WebAssembly.Instance(module, { env: { memory, abort } });
  return (entry) => {
    const found = exports[entry];
    if (typeof found !== 'function') throw new Error(`The kernel has no function ${entry}.`);
    // Every exported function of a kernel has this shape (README.md).
    return found as KernelEntry;
  };
}

function compile(url: URL): WebAssembly.Module {
  return new WebAssembly.Module(new Uint8Array(readFileSync(url)));
}

function abort(): never {
  throw new Error('A kernel stopped.');
}
