import type { RunFacets } from '../trace/run-facets.ts';
import type { TraceStore } from '../trace/store.ts';

/** What runs can be told apart by, looked up again only once something was written: whatever it is made of is chained. */
export function keptFacets(store: TraceStore): () => RunFacets {
  let kept: { readonly at: number; readonly facets: RunFacets } | undefined;
  return () => {
    const at = store.latestChange();
    if (kept?.at !== at) kept = { at, facets: store.listFacets() };
    return kept.facets;
  };
}
