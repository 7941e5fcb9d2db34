import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import { eventText } from '../../live/event-text.ts';
import { connectionHeader, eventsPath, type LiveAct } from '../../live/hub.ts';
import type { ListTopic } from '../../live/messages.ts';
import { ticketStatuses } from '../../model/helpdesk.ts';
import { maxBodyLength, parseInput, readJson, required } from '../../parse-body.ts';
import { unwrap } from '../../problem.ts';
import { countForDashboard } from '../dashboard/service.ts';
import { noteTicket } from '../tickets/answer-ticket.ts';
import { getTicket } from '../tickets/get-ticket.ts';
import { setTicketStatus } from './service.ts';

const number = z.string().max(12);

const presenceMessage = z.object({ number: number.nullable() });
const typingMessage = z.object({ number });
const statusMessage = z.object({
  number,
  status: z.enum(ticketStatuses, { error: 'The status is not one of the list.' }),
  version: z.int(),
});
const noteMessage = z.object({ number, body: required('The note', maxBodyLength) });

/** How long a browser waits before it asks for the events again. */
const retryMs = 3_000;

/** A client's message comes in as a request of the method `WS`, and what is answered goes back as a frame. */
export const liveRoutes = new Hono<AppEnv>()
  .get('/live', (c) =>
    c.req.header('upgrade')?.toLowerCase() === 'websocket'
      ? c.json(helloTo(c), 200, { upgrade: 'websocket' })
      : c.text('This address is for a WebSocket.', 426, { upgrade: 'websocket' }),
  )
  .get(eventsPath, (c) => {
    const counts = { type: 'dashboard.changed', counts: countForDashboard(c.var.workspace) } as const;
    const text = `retry: ${retryMs}\n\n${eventText(helloTo(c))}${eventText(counts)}`;
    return c.body(text, 200, { 'content-type': 'text/event-stream' });
  })
  .on('WS', '/live/ping', (c) => c.json({ now: c.var.workspace.now() }))
  .on('WS', '/live/subscribe.tickets', (c) => subscribe(c, 'tickets'))
  .on('WS', '/live/subscribe.invoices', (c) => subscribe(c, 'invoices'))
  .on('WS', '/live/subscribe.notifications', (c) => subscribe(c, 'notifications'))
  .on('WS', '/live/presence', async (c) => {
    const message = await read(c, presenceMessage);
    if (message.number !== null) getTicket(c.var.workspace, message.number);
    later(c, (connection) => ({ do: 'view', connection, number: message.number }));
    return c.json({ number: message.number });
  })
  .on('WS', '/live/comment.typing', async (c) => {
    const message = await read(c, typingMessage);
    getTicket(c.var.workspace, message.number);
    later(c, (connection) => ({ do: 'type', connection, number: message.number }));
    return c.json({ number: message.number });
  })
  .on('WS', '/live/ticket.status', async (c) => {
    const message = await read(c, statusMessage);
    const ticket = unwrap(setTicketStatus(c.var.workspace, message.number, message));
    return c.json({ ticket: { number: ticket.number, status: ticket.status, version: ticket.version } });
  })
  .on('WS', '/live/note.add', async (c) => {
    const message = await read(c, noteMessage);
    const { id, createdAt } = noteTicket(c.var.workspace, message.number, message.body);
    return c.json({ comment: { id, createdAt } });
  });

/** @throws Problem `invalid` */
async function read<T>(c: Context, shape: z.ZodType<T>): Promise<T> {
  return unwrap(parseInput(shape, readJson(await c.req.text())));
}

const helloTo = (c: Context<AppEnv>) => ({ type: 'hello', me: c.var.workspace.identity.actorId }) as const;

function subscribe(c: Context<AppEnv>, topic: ListTopic) {
  later(c, (connection) => ({ do: 'subscribe', connection, topic }));
  return c.json({ topic });
}

function later(c: Context<AppEnv>, act: (connection: string) => LiveAct): void {
  const connection = c.req.header(connectionHeader);
  if (connection) c.env.live.later(act(connection));
}
