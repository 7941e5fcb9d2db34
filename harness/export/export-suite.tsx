import { page } from '../review/parts/page.tsx';
import type { RunListing } from '../trace/run-listing.ts';
import type { TraceStore } from '../trace/store.ts';
import { ExportedSuite } from './exported-suite.tsx';
import { toHtml } from './html.tsx';
import { readBodies } from './read-bodies.ts';

/** One file of a suite, by its path from the page that leads to all. */
export type SuitePage = {
  readonly path: string;
  readonly html: string;
  readonly problems: readonly string[];
};

const INDEX = 'index.html';

/**
 * Runs as pages that need no server, one after the other, so that no more than one is held; the page that leads to them
 * comes last, when all that it leads to is there.
 */
export async function* exportSuite(
  store: TraceStore,
  title: string,
  runs: readonly RunListing[],
): AsyncGenerator<SuitePage> {
  // Ids are words; whatever else a changed trace holds is no path.
  const names = new Map(runs.map(({ id }) => [id, `runs/${id.replace(/[^\w-]/g, '_')}.html`]));
  for (const { id } of runs) {
    const recorded = store.readRun(id);
    const bodies = readBodies(store, recorded);
    const html = await toHtml(store, recorded, bodies, `../${INDEX}`);
    yield { path: names.get(id) ?? '', html, problems: bodies.problems };
  }
  const element = <ExportedSuite title={title} runs={runs} hrefOf={(id) => names.get(id)} />;
  yield { path: INDEX, html: String(await page(element)), problems: [] };
}
