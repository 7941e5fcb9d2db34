import { Hono } from 'hono';
import type { Approval } from '../model/approval.ts';
import type { TraceStore } from '../trace/store.ts';
import { findFlake } from './flakes.ts';
import type { ReviewVariables } from './guard.ts';
import { keptFacets } from './kept-facets.ts';
import { RunsPage } from './pages/runs-page.tsx';
import { ScenariosPage } from './pages/scenarios-page.tsx';
import { page } from './parts/page.tsx';
import { filterOf, parseRunQuery, runsAddress } from './run-query.ts';

const PAGE_SIZE = 50;
/** Runs under way that are shown on top. */
const MAX_RUNNING = 20;
/** Runs of a scenario in its history. */
const PLACES = 40;

/** Lists: the runs, and the scenarios with what became of their latest runs. */
export function runsRoutes(store: TraceStore, pending: () => readonly Approval[]): Hono<ReviewVariables> {
  const app = new Hono<ReviewVariables>();
  const facets = keptFacets(store);

  app.get('/', (c) => {
    const sent = c.req.query();
    const query = parseRunQuery(sent);
    // A form sends its empty fields too; an address to keep says only what it is about.
    if (Object.values(sent).includes('')) return c.redirect(runsAddress(query), 303);
    const asked = filterOf(query);
    // Words are looked for in every run: once, and not again for what is counted and what is under way.
    const filter = asked.text === undefined ? asked : { ids: store.listRunIds(asked) };
    const { before, scenario } = query;
    const runs = store.listRuns({
      ...filter,
      isOver: true,
      limit: PAGE_SIZE + 1,
      ...(before !== undefined && { before }),
    });
    const isFirst = before === undefined;
    const history = scenario === undefined ? [] : store.verdictHistory(scenario, PLACES);
    return c.html(
      page(
        <RunsPage
          runs={runs.slice(0, PAGE_SIZE)}
          running={isFirst ? store.listRuns({ ...filter, status: 'running', limit: MAX_RUNNING }) : []}
          hasMore={runs.length > PAGE_SIZE}
          counts={store.countRuns(filter)}
          facets={facets()}
          query={query}
          history={history}
          flake={findFlake(history, store.listSameness)}
          places={PLACES}
          pending={pending()}
          damage={store.damage}
        />,
      ),
    );
  });

  app.get('/scenarios', (c) => {
    const scenarios = facets().scenarios.map((scenario) => {
      const history = store.verdictHistory(scenario, PLACES);
      return { scenario, history, flake: findFlake(history, store.listSameness) };
    });
    const shown = scenarios.filter(({ history }) => history.length > 0);
    return c.html(page(<ScenariosPage scenarios={shown} places={PLACES} pending={pending()} />));
  });
  return app;
}
