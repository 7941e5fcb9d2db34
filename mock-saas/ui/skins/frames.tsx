import { commonWords } from '../i18n/words.ts';
import { useWords } from '../locale.ts';
import type { FrameProps } from './frame.ts';

/** A column of links beside the page. */
export function ClassicFrame({ brand, navigation, topBar, children }: FrameProps) {
  return (
    <body class="app">
      <SkipLink />
      <aside class="sidebar">
        {brand}
        {navigation}
      </aside>
      {topBar}
      <main id="main">{children}</main>
    </body>
  );
}

/** Everything in one line above the page, which has the whole width. */
export function CompactFrame({ brand, navigation, topBar, children }: FrameProps) {
  return (
    <body class="app">
      <SkipLink />
      <div class="masthead">
        {brand}
        {topBar}
      </div>
      {navigation}
      <main id="main">{children}</main>
    </body>
  );
}

/** A menu that has to be opened, a trail of where one is, and the rest at the foot. */
export function PlainFrame({ brand, navigation, topBar, sectionName, children }: FrameProps) {
  const words = useWords(commonWords);
  return (
    <body class="app">
      <SkipLink />
      <div class="masthead">
        <details class="menu">
          <summary>{words.menu}</summary>
          {navigation}
        </details>
        {brand}
      </div>
      <nav class="trail" aria-label={words.trail}>
        <a href="/">{words.dashboard}</a>
        {sectionName ? <span aria-current="page">{sectionName}</span> : null}
      </nav>
      <main id="main">{children}</main>
      <footer class="foot">{topBar}</footer>
    </body>
  );
}

function SkipLink() {
  const words = useWords(commonWords);
  return (
    <a class="skip" href="#main">
      {words.skipToContent}
    </a>
  );
}
