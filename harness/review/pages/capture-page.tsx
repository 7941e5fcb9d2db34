import type { Capture } from '../../model/capture.ts';
import { SCROLLED_TO } from '../inert-document.ts';
import { Data } from '../parts/data.tsx';
import { Facts, Hash } from '../parts/facts.tsx';
import { Layout, type Pending } from '../parts/layout.tsx';

type CapturePageProps = {
  readonly capture: Capture;
  /** Null where it was not stored. */
  readonly accessibility: string | null;
  /** What of it can't be read, one sentence each. */
  readonly problems: readonly string[];
  readonly pending: Pending;
};

/** One capture: the document in a sandbox, and its accessibility tree as text. */
export function CapturePage({ capture, accessibility, problems, pending }: CapturePageProps) {
  return (
    <Layout title="Capture" current="runs" pending={pending}>
      <h1>Capture</h1>
      <Facts
        facts={[
          ['Title', <Data text={capture.title} />],
          ['Address', <Data text={capture.url} />],
          ['Size', `${capture.width} × ${capture.height}`],
          ...(capture.scroll?.some((by) => by > 0)
            ? [['Scrolled to', capture.scroll.join(', ')] as const]
            : []),
          ['Screenshot', <Hash value={capture.screenshot} />],
          ['Document', <Hash value={capture.dom} />],
          ['Accessibility', <Hash value={capture.accessibility} />],
        ]}
      />
      {problems.map((problem) => (
        <p class="notice">
          <Data text={problem} />
        </p>
      ))}
      <div class="pair">
        <section id="dom">
          <h2>Document</h2>
          <p class="muted">
            Scripts, forms and requests are off, so pictures and fonts of the site are missing.
          </p>
          <iframe
            class="document"
            sandbox=""
            src={`/captures/${capture.id}/dom#${SCROLLED_TO}`}
            title="The captured document, without scripts"
            loading="lazy"
          ></iframe>
        </section>
        <section id="accessibility">
          <h2>Accessibility tree</h2>
          <pre class="tree" tabindex={0}>
            {accessibility === null ? 'It can’t be shown.' : <Data text={accessibility} />}
          </pre>
        </section>
      </div>
    </Layout>
  );
}
