/** Counts the network requests that were refused since the app started, whichever layer refused them. */
export interface Refusals {
  count(): number;
  /** One more refused request. `layer` says who refused, for the log of a development run. */
  add(layer: string, url: string): void;
  /** Calls the listener with each new count. */
  onChange(listener: (count: number) => void): void;
}

/** @param log is told every refusal; give none in a packaged app */
export function createRefusals(log?: (line: string) => void): Refusals {
  let total = 0;
  const listeners: ((count: number) => void)[] = [];
  return {
    count: () => total,
    add(layer, url) {
      total += 1;
      log?.(`refused (${layer}): ${url.slice(0, 200)}`);
      for (const listener of listeners) listener(total);
    },
    onChange(listener) {
      listeners.push(listener);
    },
  };
}
