/** Bundles a TypeScript file of the project (path from the root) to out/test/; returns the module. */
export function bundle(source: string): Promise<URL>;
/** Builds the kernels if stale; returns their folder. */
export function kernelsFolder(): Promise<URL>;
