import type { Capture } from '../model/capture.ts';
import { inertSource } from '../review/inert-document.ts';
import { Data } from '../review/parts/data.tsx';
import { Facts, Hash } from '../review/parts/facts.tsx';
import type { RecordedRun } from '../trace/recorded-run.ts';
import type { StepChanges } from '../visual/step-changes.ts';
import { ExportedHead } from './exported-head.tsx';
import { ExportedRun } from './exported-run.tsx';
import { GENERATOR } from './generator.ts';
import type { Bodies } from './read-bodies.ts';
import { SharedPictures } from './shared-pictures.tsx';

type ExportedPageProps = {
  readonly recorded: RecordedRun;
  readonly bodies: Bodies;
  readonly changes: ReadonlyMap<string, StepChanges>;
  /** The page of the suite that it is part of. */
  readonly suite?: string | undefined;
};

/** A whole run on one page that needs nothing but a browser: no server, no script, no other file. */
export function ExportedPage({ recorded, bodies, changes, suite }: ExportedPageProps) {
  const { run } = recorded;
  const pictures = bodies.captures.flatMap((capture) => {
    const blob = bodies.blobs.get(capture.screenshot);
    return blob === undefined ? [] : [[capture.screenshot, { capture, bytes: blob.bytes }] as const];
  });
  return (
    <html lang="en">
      <ExportedHead title={run.scenario ?? run.workflow} />
      <body>
        <header class="bar">
          <span class="brand">Playpen</span>
          {suite !== undefined && <a href={suite}>All runs</a>}
          <span class="muted">
            Run <code>{run.id}</code>, exported by version {GENERATOR.version}
          </span>
        </header>
        <SharedPictures pictures={[...new Map(pictures).values()]} />
        <main id="main">
          {bodies.problems.length > 0 && (
            <div class="notice">
              <p>Not all of it could be read from the trace:</p>
              <ul>
                {bodies.problems.map((problem) => (
                  <li>
                    <Data text={problem} />
                  </li>
                ))}
              </ul>
            </div>
          )}
          <ExportedRun recorded={recorded} changes={changes} />
          <h2>
            Captures <span class="muted">{bodies.captures.length}</span>
          </h2>
          {bodies.captures.map((capture) => (
            <Captured capture={capture} bodies={bodies} />
          ))}
        </main>
      </body>
    </html>
  );
}

function Captured({ capture, bodies: { blobs } }: { readonly capture: Capture; readonly bodies: Bodies }) {
  const dom = blobs.get(capture.dom)?.bytes.toString();
  const accessibility = blobs.get(capture.accessibility)?.bytes.toString();
  return (
    <details>
      <summary>
        <Data text={capture.title || capture.url} /> <span class="muted">{capture.id}</span>
      </summary>
      <div id={capture.id}>
        <Facts
          facts={[
            ['Address', <Data text={capture.url} />],
            ['Size', `${capture.width} × ${capture.height}`],
            ['Screenshot', <Hash value={capture.screenshot} />],
            ['Document', <Hash value={capture.dom} />],
            ['Accessibility', <Hash value={capture.accessibility} />],
          ]}
        />
        <div class="pair">
          <section>
            <h3>Document</h3>
            {dom === undefined ? (
              <p>It can’t be shown.</p>
            ) : (
              <iframe
                class="document"
                sandbox=""
                srcdoc={inertSource(dom)}
                title="The captured document, without scripts"
                loading="lazy"
              ></iframe>
            )}
          </section>
          <section>
            <h3>Accessibility tree</h3>
            <pre class="tree" tabindex={0}>
              {accessibility === undefined ? 'It can’t be shown.' : <Data text={accessibility} />}
            </pre>
          </section>
        </div>
      </div>
    </details>
  );
}
