import { eq } from 'drizzle-orm';
import type { RowChange } from '../db/content.ts';
import { tenants } from '../db/schema.ts';
import { can, type Identity } from '../tenancy/permissions.ts';
import { findIdentity, sessionOf } from '../tenancy/sessions.ts';
import { slugOf } from '../tenancy/slug-of.ts';
import { openWorkspace, type Workspace, type World } from '../tenancy/workspace.ts';
import { type LiveMessage, scopeFor, type Topic, topicOfTicket } from './messages.ts';
import { messagesOf } from './messages-of.ts';

/** What a message does to a connection: no data, and only once its request has been committed. */
export type LiveAct =
  | { readonly do: 'subscribe'; readonly connection: string; readonly topic: Topic }
  /** Hears of the ticket from now on, and is shown to the others there; null: looks at none. */
  | { readonly do: 'view'; readonly connection: string; readonly number: string | null }
  | { readonly do: 'type'; readonly connection: string; readonly number: string };

export interface LiveConnection {
  /** Goes along with each of the client's messages, in the header {@link connectionHeader}. */
  readonly id: string;
  close(): void;
}

export const connectionHeader = 'live-connection';

/** The stream of server-sent events: what it is told of is fixed. */
export const eventsPath = '/live/events';

/** What handlers may do with connections. */
export interface LiveRoom {
  /** Keeps an act until the request is committed; one that is taken back never happens. */
  later(act: LiveAct): void;
}

/** The connections of one world. None is part of its data: a copy of the world starts with none. */
export interface LiveHub extends LiveRoom {
  /** Opens a connection for whoever the request's session is; it hears of nothing before it subscribes. */
  connect(request: Request, tell: (message: LiveMessage) => void): LiveConnection;
  /** Forgets what handlers wanted done. */
  drop(): void;
  /** Tells of changes that are committed, and does what handlers wanted done. */
  committed(changes: readonly RowChange[]): void;
  closeAll(): void;
}

interface Connected {
  readonly id: string;
  readonly slug: string;
  readonly session: string;
  readonly tell: (message: LiveMessage) => void;
  readonly topics: Set<Topic>;
  viewing: string | null;
}

interface Listener {
  readonly connected: Connected;
  readonly workspace: Workspace;
}

/** @param look gives the world as it is just now */
export function createLiveHub(look: <R>(work: (world: World) => R) => R): LiveHub {
  const connections = new Map<string, Connected>();
  let acts: LiveAct[] = [];
  let opened = 0;

  /** The session is looked up each time: one that has ended hears nothing more. */
  function listenerOf(world: World, connected: Connected): Listener | undefined {
    const tenant = world.db.select().from(tenants).where(eq(tenants.slug, connected.slug)).get();
    if (!tenant || tenant.deletedAt) return undefined;
    const identity = findIdentity(world, tenant.id, connected.session);
    return identity && { connected, workspace: openWorkspace(world, tenant, identity) };
  }

  function listeners(world: World): Listener[] {
    return [...connections.values()].flatMap((connected) => {
      const listener = listenerOf(world, connected);
      if (!listener) end(connected);
      return listener ?? [];
    });
  }

  function end(connected: Connected): void {
    connections.delete(connected.id);
    connected.tell({ type: 'signed_out' });
  }

  /** Those who hear of a ticket of a tenant. */
  const aroundTicket = (world: World, tenantId: string, number: string): Listener[] =>
    listeners(world).filter(
      (listener) => listener.workspace.tenant.id === tenantId && hears(listener, topicOfTicket(number)),
    );

  function tellViewers(world: World, tenantId: string, number: string): void {
    const around = aroundTicket(world, tenantId, number);
    const viewing = around
      .filter(({ connected }) => connected.viewing === number)
      .map(({ workspace }) => workspace.identity);
    for (const { connected, workspace } of around) {
      const others = viewing.filter(({ actorId }) => actorId !== workspace.identity.actorId);
      const viewers = [...new Map(others.map(({ actorId, name }) => [actorId, name])).values()];
      connected.tell({ type: 'ticket.viewers', number, viewers });
    }
  }

  function carryOut(world: World, act: LiveAct): void {
    const connected = connections.get(act.connection);
    const by = connected && listenerOf(world, connected)?.workspace;
    if (!connected || !by) return;
    if (act.do === 'subscribe') connected.topics.add(act.topic);
    if (act.do === 'view') turnTo(world, connected, by.tenant.id, act.number);
    if (act.do === 'type') {
      for (const other of aroundTicket(world, by.tenant.id, act.number)) {
        if (other.workspace.identity.actorId === by.identity.actorId) continue;
        other.connected.tell({ type: 'ticket.typing', number: act.number, author: by.identity.name });
      }
    }
  }

  function turnTo(world: World, connected: Connected, tenantId: string, number: string | null): void {
    const left = connected.viewing;
    connected.viewing = number;
    if (left && left !== number) {
      connected.topics.delete(topicOfTicket(left));
      tellViewers(world, tenantId, left);
    }
    if (number) {
      connected.topics.add(topicOfTicket(number));
      tellViewers(world, tenantId, number);
    }
  }

  return {
    connect: (request, tell) => {
      opened += 1;
      const { hostname, pathname } = new URL(request.url);
      const connected: Connected = {
        id: String(opened),
        slug: slugOf(hostname),
        session: sessionOf(request.headers) ?? '',
        tell,
        topics: new Set(pathname === eventsPath ? ['dashboard'] : []),
        viewing: null,
      };
      connections.set(connected.id, connected);
      return {
        id: connected.id,
        close: () => {
          if (!connections.delete(connected.id) || connected.viewing === null) return;
          const { viewing } = connected;
          look((world) => {
            const by = listenerOf(world, connected)?.workspace;
            if (by) tellViewers(world, by.tenant.id, viewing);
          });
        },
      };
    },
    later: (act) => void acts.push(act),
    drop: () => {
      acts = [];
    },
    committed: (changes) => {
      const wanted = acts;
      acts = [];
      if (connections.size === 0) return;
      look((world) => {
        for (const listener of listeners(world)) tellOf(listener, changes);
        for (const act of wanted) carryOut(world, act);
      });
    },
    closeAll: () => {
      for (const connected of [...connections.values()]) end(connected);
    },
  };
}

function tellOf(listener: Listener, changes: readonly RowChange[]): void {
  for (const { topics, message } of messagesOf(listener.workspace, changes)) {
    if (topics.some((topic) => hears(listener, topic))) listener.connected.tell(message);
  }
}

function hears({ connected, workspace }: Listener, topic: Topic): boolean {
  return connected.topics.has(topic) && mayHear(workspace.identity, topic);
}

function mayHear(identity: Pick<Identity, 'role' | 'scopes'>, topic: Topic): boolean {
  const scope = scopeFor(topic);
  return scope === null || can(identity, scope);
}
