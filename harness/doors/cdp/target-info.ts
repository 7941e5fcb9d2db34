import { z } from 'zod';
import type { GuestPage } from '../../browser/guest/guest-browser.ts';
import type { Params } from './protocol.ts';

/** What a client is told of a page, or of the tab that holds it. */
export function targetInfo(page: GuestPage, type: 'page' | 'tab', contextId: string): Params {
  return {
    targetId: type === 'page' ? page.targetId : tabIdOf(page),
    type,
    title: page.title,
    url: page.url,
    attached: true,
    canAccessOpener: false,
    ...(page.openerId === null || type === 'tab' ? {} : { openerId: page.openerId }),
    browserContextId: contextId,
  };
}

/** What a client is told of the browser itself. */
export const BROWSER_TARGET = {
  targetId: 'playpen-browser',
  type: 'browser',
  title: '',
  url: '',
  attached: true,
  canAccessOpener: false,
} as const;

export function tabIdOf({ targetId }: GuestPage): string {
  return `tab-${targetId}`;
}

/** A page's target id, whether the page or its tab was named. */
export function pageIdOf(targetId: string): string {
  return targetId.replace(/^tab-/, '');
}

/** Entries are tried in order; the first that matches says whether a target is excluded. */
export const targetFilter = z.array(
  z.looseObject({ type: z.string().optional(), exclude: z.boolean().optional() }),
);

/** Whether a client wants targets of a type; one that does not say so wants all but tabs, as Chromium has it. */
export function wants(filter: z.infer<typeof targetFilter> | undefined, type: 'page' | 'tab'): boolean {
  if (filter === undefined) return type === 'page';
  const entry = filter.find((one) => one.type === undefined || one.type === type);
  return entry !== undefined && entry.exclude !== true;
}
