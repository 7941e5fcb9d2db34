import type { Child } from 'hono/jsx';
import type { Approval } from '../../model/approval.ts';
import { visibleText } from '../visible-text.ts';

/** Approvals that wait, as far as the head of a page tells of them. */
export type Pending = readonly Pick<Approval, 'id' | 'expiresAt'>[];

type LayoutProps = {
  readonly title: string;
  readonly current?: 'runs' | 'scenarios' | 'approvals' | 'baselines' | 'workflows';
  /** What waits for an answer; null where it is not known. */
  readonly pending: Pending | null;
  /** For pages that lay things side by side. */
  readonly isWide?: boolean;
  readonly children: Child;
};

/** What every page has: the head, the places to go to, and how many approvals wait. */
export function Layout({ title, current, pending, isWide = false, children }: LayoutProps) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${visibleText(title)} · Playpen`}</title>
        <link rel="stylesheet" href="/assets/review.css" />
        <link rel="stylesheet" href="/assets/approvals.css" />
        <link rel="stylesheet" href="/assets/runs.css" />
        <link rel="stylesheet" href="/assets/viewer.css" />
        <link rel="stylesheet" href="/assets/keys.css" />
        <link rel="stylesheet" href="/assets/workflows.css" />
        <script src="/assets/review.js" type="module"></script>
      </head>
      <body class={isWide ? 'wide' : undefined}>
        <a class="skip" href="#main">
          Skip to content
        </a>
        <header class="bar">
          <a class="brand" href="/">
            Playpen
          </a>
          <nav aria-label="Pages">
            <a href="/" aria-current={current === 'runs' ? 'page' : undefined}>
              Runs
            </a>
            <a href="/scenarios" aria-current={current === 'scenarios' ? 'page' : undefined}>
              Scenarios
            </a>
            <a href="/approvals" aria-current={current === 'approvals' ? 'page' : undefined}>
              Approvals
              {pending !== null && <Waiting pending={pending} />}
            </a>
            <a href="/baselines" aria-current={current === 'baselines' ? 'page' : undefined}>
              Baselines
            </a>
            <a href="/workflows" aria-current={current === 'workflows' ? 'page' : undefined}>
              Workflows
            </a>
          </nav>
          <button type="button" class="small help" data-help hidden aria-haspopup="dialog">
            Keys <kbd>?</kbd>
          </button>
        </header>
        <p class="notice" id="news" role="status" hidden></p>
        <main id="main">{children}</main>
      </body>
    </html>
  );
}

/** How many wait, and how long the first of them still does. A script tells how many of them are unread. */
function Waiting({ pending }: { readonly pending: Pending }) {
  const [first] = pending.map(({ expiresAt }) => expiresAt).toSorted();
  return (
    <>
      <span class="count" data-pending={pending.map(({ id }) => id).join(' ')} hidden={first === undefined}>
        {pending.length}
      </span>
      <span class="due" data-due={first ?? ''}></span>
    </>
  );
}
