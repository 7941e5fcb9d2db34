import type { Scope } from '../model.ts';

/** What a connection can hear of, and the scope it takes; null: being signed in is enough. */
const scopeOfTopic = {
  tickets: 'tickets:read',
  invoices: 'billing:read',
  notifications: 'notifications:read',
  dashboard: null,
} as const satisfies Readonly<Record<string, Scope | null>>;

export type ListTopic = keyof typeof scopeOfTopic;

/** A list, or one ticket. */
export type Topic = ListTopic | `ticket:${string}`;

export const topicOfTicket = (number: string): Topic => `ticket:${number}`;

export function scopeFor(topic: Topic): Scope | null {
  return isList(topic) ? scopeOfTopic[topic] : scopeOfTopic.tickets;
}

const isList = (topic: Topic): topic is ListTopic => Object.hasOwn(scopeOfTopic, topic);

/** What the server tells of its own accord: always after the commit, never of another tenant. */
export type LiveMessage =
  /** The first on every connection. */
  | { readonly type: 'hello'; readonly me: string }
  | {
      readonly type: 'ticket.changed';
      readonly number: string;
      readonly status: string;
      readonly version: number;
      /** Not in any list any more: deleted, or merged into another. */
      readonly gone: boolean;
      readonly by: string | null;
    }
  | {
      readonly type: 'comment.added';
      readonly number: string;
      readonly author: string;
      readonly internal: boolean;
      readonly by: string | null;
    }
  | { readonly type: 'invoice.changed'; readonly number: string; readonly state: string }
  | { readonly type: 'notification.added'; readonly title: string; readonly href: string }
  | { readonly type: 'dashboard.changed'; readonly counts: Readonly<Record<string, number>> }
  /** Who else looks at a ticket; names, in the order in which they came. */
  | { readonly type: 'ticket.viewers'; readonly number: string; readonly viewers: readonly string[] }
  | { readonly type: 'ticket.typing'; readonly number: string; readonly author: string }
  /** The session is over: nothing more will come. */
  | { readonly type: 'signed_out' };
