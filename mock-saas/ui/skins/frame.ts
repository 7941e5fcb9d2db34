import type { Child } from 'hono/jsx';

/** The parts of every page, made once; a skin says where they stand. */
export interface FrameProps {
  readonly brand: Child;
  readonly navigation: Child;
  readonly topBar: Child;
  /** What the page is part of, in words; none on pages outside the navigation. */
  readonly sectionName: string | undefined;
  readonly children: Child;
}
