import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { invariant } from '../../../invariant.ts';
import { invoicePage, listPage, STYLE } from './ledgerly-pages.ts';

/** The session of Ledgerly's clerk; whoever sends it is the clerk. */
export const CLERK_SESSION = 'clerk-session-5f2b9c';

/** One thing that happened in Ledgerly, with what the request said of itself. */
export type LedgerRow = {
  readonly what: string;
  readonly invoice: string;
  readonly detail: string;
  /** The idempotency key that came with it. */
  readonly key: string | null;
};

/** How Ledgerly breaks: before it has done anything, or after it has and before it says so. */
type Breakage = 'before' | 'after';

/** A small invoicing app of plain `node:http` that knows nothing of Playpen: what it did is in its ledger. */
export type Ledgerly = Awaited<ReturnType<typeof openLedgerly>>;

export async function openLedgerly() {
  const ledger: LedgerRow[] = [];
  const invoices = new Map([
    ['INV-77', { customer: 'Brightloom', total: 4200, archived: false }],
    ['INV-78', { customer: 'Oakfield', total: 900, archived: false }],
  ]);
  const seen: { method: string; url: string; cookie: string; headers: IncomingMessage['headers'] }[] = [];
  let breakage: Breakage | undefined;

  const book = (incoming: IncomingMessage, what: string, invoice: string, detail = '') => {
    const key = incoming.headers['idempotency-key'];
    ledger.push({ what, invoice, detail, key: typeof key === 'string' ? key : null });
  };

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', 'http://ledgerly');
    const body = await textOf(incoming);
    const { method = 'GET' } = incoming;
    const cookie = incoming.headers.cookie ?? '';
    seen.push({ method, url: `${url.pathname}${url.search}`, cookie, headers: incoming.headers });
    if (url.pathname === '/static/app.css') return reply(outgoing, 200, STYLE, 'text/css');
    if (!cookie.split('; ').includes(`sid=${CLERK_SESSION}`)) return reply(outgoing, 401, 'Please sign in.');
    if (breakage === 'before') return void outgoing.destroy();
    const [, area, id = '', act] = url.pathname.split('/');
    const invoice = invoices.get(id);
    if (url.pathname === '/') return reply(outgoing, 200, listPage([...invoices]));
    if (url.pathname === '/api/batch') return batch(incoming, outgoing, body);
    if (url.pathname === '/preferences') {
      book(incoming, 'preferences', '', body);
      return reply(outgoing, 200, 'Saved.');
    }
    if (area === 'api' && method === 'POST' && act === 'notes') {
      book(incoming, 'note', id, String(JSON.parse(body).text));
      return finish(outgoing, () => reply(outgoing, 201, '{"ok":true}', 'application/json'));
    }
    if (area !== 'invoices' || invoice === undefined) return reply(outgoing, 404, 'Not found.');
    if (method === 'GET' && act === undefined) return reply(outgoing, 200, invoicePage(id, invoice));
    if (method === 'GET' && act === 'archive') {
      invoices.set(id, { ...invoice, archived: true });
      book(incoming, 'archive', id);
      return finish(outgoing, () => back(outgoing, id));
    }
    if (method === 'POST' && act === 'refunds') {
      const form = new URLSearchParams(body);
      book(incoming, 'refund', id, `${form.get('amount')} to ${form.get('email')}`);
      return finish(outgoing, () => back(outgoing, id));
    }
    if (method === 'POST' && act === 'next') {
      invoices.delete(id);
      book(incoming, 'delete', id);
      return finish(outgoing, () => outgoing.writeHead(303, { location: '/' }).end());
    }
    if (method === 'POST' && act === 'flag') {
      book(incoming, 'flag', id, body);
      return finish(outgoing, () => back(outgoing, id));
    }
    return reply(outgoing, 404, 'Not found.');
  }

  function batch(incoming: IncomingMessage, outgoing: ServerResponse, body: string): void {
    for (const { method, path } of JSON.parse(body).requests) {
      const [, , id = '', act = ''] = String(path).split('/');
      if (method === 'POST') book(incoming, act === 'next' ? 'delete' : act, id, 'in a batch');
    }
    finish(outgoing, () => reply(outgoing, 200, '{"done":true}', 'application/json'));
  }

  function finish(outgoing: ServerResponse, answer: () => void): void {
    if (breakage === 'after') outgoing.destroy();
    else answer();
  }

  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  invariant(address !== null && typeof address === 'object', 'a listening server has a port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    ledger,
    /** Every request it got, in order. */
    seen,
    break(how: Breakage | undefined) {
      breakage = how;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** Each answer tries to give the browser another session, as a sign-in would. */
function reply(outgoing: ServerResponse, status: number, body: string, type = 'text/html'): void {
  const headers = {
    'content-type': `${type}; charset=utf-8`,
    'set-cookie': ['sid=somebody-else; Path=/', 'theme=dark; Path=/'],
  };
  outgoing.writeHead(status, headers).end(body);
}

function back(outgoing: ServerResponse, id: string): void {
  outgoing.writeHead(303, { location: `/invoices/${id}` }).end();
}
