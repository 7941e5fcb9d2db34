import type { TraceStore } from '../../trace/store.ts';
import type { Snapshots } from '../../visual/snapshots.ts';

type Read = { readonly store: TraceStore; readonly snapshots: Snapshots };

/** Reads each run, body and manifest once: for as long as one page is made, and nothing is changed by it. */
export function remembering({ store, snapshots }: Read): Read {
  return {
    store: { ...store, readPages: once(store.readPages), hasBlob: once(store.hasBlob) },
    snapshots: { ...snapshots, rulings: once(snapshots.rulings) },
  };
}

function once<T>(read: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = read(key);
    known.set(key, value);
    return value;
  };
}
