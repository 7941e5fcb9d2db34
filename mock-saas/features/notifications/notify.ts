import { inArray } from 'drizzle-orm';
import { actors, notifications } from '../../db/schema.ts';
import type { Role } from '../../model.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import type { Message } from '../../ui/i18n/say.ts';

export interface Notice {
  /** Whom it is for. */
  readonly actorId: string;
  /** For instance `ticket.assigned`. */
  readonly kind: string;
  readonly title: Message;
  readonly body: string;
  /** A path of this tenant. */
  readonly href: string;
}

const people: readonly Role[] = ['owner', 'admin', 'member', 'viewer', 'support_agent'];

/**
 * Tells a person of this workspace; to be called inside `workspace.mutate`.
 * Nobody is told of what they did themselves, and nobody who is not (or no longer) here.
 */
export function notify(workspace: Workspace, { actorId, kind, title, body, href }: Notice): void {
  if (actorId === workspace.identity.actorId || !listPeople(workspace).some(({ id }) => id === actorId))
    return;
  workspace.store.insert(notifications, {
    actorId,
    kind,
    title: workspace.say(title).slice(0, 200),
    body: body.slice(0, 500),
    href,
    createdAt: workspace.now(),
    readAt: null,
  });
}

/** Tells everybody whom the text names, `@noor` or `@Noor Haddad`; to be called inside `workspace.mutate`. */
export function notifyMentioned(workspace: Workspace, text: string, notice: Omit<Notice, 'actorId'>): void {
  for (const actorId of mentionedIn(workspace, text)) notify(workspace, { ...notice, actorId });
}

function mentionedIn(workspace: Workspace, text: string): readonly string[] {
  const words = text.toLowerCase();
  const names = (word: string): boolean => {
    const at = words.indexOf(`@${word.toLowerCase()}`);
    return at >= 0 && !/[\p{L}\p{N}.]/u.test(words.charAt(at - 1)) && isEnd(words, at + word.length + 1);
  };
  return listPeople(workspace)
    .filter(({ name, email }) => names(name) || names(email.slice(0, email.indexOf('@'))))
    .map(({ id }) => id);
}

/** Whether a name ends here: `@anna.weber` does not name `@anna`, but `@anna.` at the end of a sentence does. */
const isEnd = (text: string, at: number): boolean =>
  !/^(?:[\p{L}\p{N}_@-]|\.[\p{L}\p{N}])/u.test(text.slice(at));

const listPeople = ({ store }: Workspace) =>
  store.list(actors, { where: inArray(actors.role, people) }).filter(({ deactivatedAt }) => !deactivatedAt);
