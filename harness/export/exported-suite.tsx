import { RunTable } from '../review/parts/run-table.tsx';
import type { RunListing } from '../trace/run-listing.ts';
import { ExportedHead } from './exported-head.tsx';
import { GENERATOR } from './generator.ts';

type ExportedSuiteProps = {
  readonly title: string;
  /** Newest first. */
  readonly runs: readonly RunListing[];
  /** Where the page of a run is; undefined where it is not among them. */
  readonly hrefOf: (runId: string) => string | undefined;
};

/** The page that leads to the pages of many runs: those that did not pass come first. */
export function ExportedSuite({ title, runs, hrefOf }: ExportedSuiteProps) {
  const count = (verdict: RunListing['verdict']) => runs.filter((run) => run.verdict === verdict).length;
  const isRight = ({ verdict }: RunListing) => verdict === 'pass';
  const wrong = runs.filter((run) => !isRight(run));
  return (
    <html lang="en">
      <ExportedHead title={title} />
      <body>
        <header class="bar">
          <span class="brand">Playpen</span>
          <span class="muted">exported by version {GENERATOR.version}</span>
        </header>
        <main id="main">
          <div class="heading">
            <h1>{title}</h1>
            <p class="counts">
              <span>
                <b>{runs.length}</b> {runs.length === 1 ? 'run' : 'runs'}
              </span>
              {(['pass', 'fail', 'error'] as const).map((verdict) => (
                <span>
                  <b>{count(verdict)}</b> {verdict}
                </span>
              ))}
            </p>
          </div>
          {runs.length === 0 && (
            <div class="empty">
              <p>No run is like that.</p>
            </div>
          )}
          {wrong.length > 0 && (
            <section>
              <h2>
                Not passed <span class="muted">{wrong.length}</span>
              </h2>
              <RunTable runs={wrong} hrefOf={hrefOf} />
            </section>
          )}
          {wrong.length < runs.length && (
            <section>
              <h2>
                Passed <span class="muted">{runs.length - wrong.length}</span>
              </h2>
              <RunTable runs={runs.filter(isRight)} hrefOf={hrefOf} />
            </section>
          )}
        </main>
      </body>
    </html>
  );
}
