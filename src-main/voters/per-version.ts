import type { Store } from './store.ts';

/**
 * Remembers what was read from a store for as long as the store does not change (`store.version()`).
 * `read` runs at most once per store, key and version.
 */
export function perVersion<T>(
  read: (store: Store, key: string) => Promise<T>,
): (store: Store, key?: string) => Promise<T> {
  const kept = new WeakMap<Store, { version: number; values: Map<string, Promise<T>> }>();
  return (store, key = '') => {
    const version = store.version();
    let entry = kept.get(store);
    if (entry?.version !== version) {
      entry = { version, values: new Map() };
      kept.set(store, entry);
    }
    const { values } = entry;
    let value = values.get(key);
    if (!value) {
      value = read(store, key);
      values.set(key, value);
      // A failed read is not an answer: the next caller tries again.
      value.catch(() => values.delete(key));
    }
    return value;
  };
}
