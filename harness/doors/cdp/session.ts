import type { GuestPage } from '../../browser/guest/guest-browser.ts';
import type { GuestSession } from '../../browser/guest/guest-session.ts';
import type { PageInput } from './page-input.ts';

/** A client's session of a page, or of the tab that holds it: what it names by a session id. */
export type Session = {
  readonly id: string;
  /** The session that was told of it; undefined for the connection itself. */
  readonly parentId: string | undefined;
  page: GuestPage;
} & (
  | { readonly kind: 'tab'; isAutoAttached: boolean }
  | {
      readonly kind: 'page';
      readonly guest: GuestSession;
      readonly input: PageInput;
      /** Whether the client listens to what is logged. */
      isLogged: boolean;
    }
);

export type PageSession = Extract<Session, { kind: 'page' }>;
