import { expect, test } from '@playwright/test';
import { type Approver, nobody, scripted } from '../../broker/approvers.ts';
import { sha256 } from '../../digest.ts';
import type { Approval, Resolution } from '../../model/approval.ts';
import type { HttpRequest } from '../../model/http.ts';
import { CLERK_SESSION, type Ledgerly, openLedgerly } from './testing/ledgerly.ts';
import { json, openRemoteGate, type RemoteGate, sent } from './testing/open-remote-gate.ts';

let app: Ledgerly;
let at: RemoteGate;

test.beforeEach(async () => {
  app = await openLedgerly();
});
test.afterEach(async () => {
  await at.close();
  await app.close();
});

const yes = scripted('lead', () => ({ approve: true, reason: 'fine' }));
const no = scripted('lead', () => ({ approve: false, reason: 'too much' }));
const refund = (amount = '42.00', email = 'mara@brightloom.example') =>
  sent('POST', '/invoices/INV-77/refunds', new URLSearchParams({ amount, email }).toString());
const form = (body: string) => sent('POST', '/invoices/INV-77/refunds', body);
const graphql = (query: string, more: object = {}) => json('POST', '/graphql', { query, ...more });
const summaries = () => at.approvals().map(({ effects }) => effects.map(({ summary }) => summary).join('; '));

function byHand() {
  const asked: { approval: Approval; answer(status: Resolution['status']): void }[] = [];
  const resolve = (approval: Approval) =>
    new Promise<Resolution>((done) => {
      asked.push({ approval, answer: (status) => done({ status, by: 'person', reason: '' }) });
    });
  const approver: Approver = { name: 'person', resolve };
  return { asked, approver };
}

test.describe('what is forwarded', () => {
  test('a read goes out with the session, and neither its cookies nor another session come back', async () => {
    at = await openRemoteGate(app, { approver: nobody });
    const { outcome, response } = await at.fromPage(sent('GET', '/invoices/INV-77'));
    expect([outcome, response.status]).toEqual(['allowed', 200]);
    expect(app.seen[0]?.cookie).toBe(`theme=dark; sid=${CLERK_SESSION}`);
    expect(response.headers.filter(([name]) => name === 'set-cookie')).toEqual([
      ['set-cookie', 'theme=dark; Path=/'],
    ]);
    expect(at.requests().map(({ outcome: how, status }) => [how, status])).toEqual([['allowed', 200]]);
  });

  test('an approved refund is forwarded once, with the approval as its key, and the trace has it before the app', async () => {
    const asked: number[] = [];
    const approver = scripted('lead', () => {
      asked.push(app.ledger.length);
      return { approve: true, reason: 'fine' };
    });
    at = await openRemoteGate(app, { approver });
    const request = { ...refund(), headers: [...refund().headers, ['idempotency-key', 'mine'] as const] };
    const { outcome, response } = await at.fromPage(request);
    expect([outcome, response.status, asked]).toEqual(['allowed', 303, [0]]);
    const [approval] = at.approvals();
    expect(approval?.status).toBe('consumed');
    expect(summaries()).toEqual(['refunds invoice INV-77, amount 42.00, to mara@brightloom.example']);
    expect(app.ledger).toEqual([
      { what: 'refund', invoice: 'INV-77', detail: '42.00 to mara@brightloom.example', key: approval?.id },
    ]);
    expect(at.requests().map(({ outcome: how, approvalId }) => [how, approvalId])).toEqual([
      ['allowed', approval?.id],
    ]);
    expect((await at.world.changes()).map(({ summary }) => summary)).toEqual([
      'refunds invoice INV-77, amount 42.00, to mara@brightloom.example (forwarded; the app answered 303)',
    ]);
  });

  for (const [who, approver, status] of [
    ['refused', no, 'rejected'],
    ['expired', nobody, 'expired'],
  ] as const) {
    test(`a request whose approval was ${who} never leaves`, async () => {
      at = await openRemoteGate(app, { approver });
      const { outcome, resolution } = await at.fromPage(refund());
      expect([outcome, resolution?.status]).toEqual(['denied', status]);
      expect([app.seen, await at.world.changes()]).toEqual([[], []]);
    });
  }

  for (const [how, booked] of [
    ['before', 0],
    ['after', 1],
  ] as const) {
    test(`an app that breaks ${how} it booked does not give the approval back, and nothing is sent twice`, async () => {
      at = await openRemoteGate(app, { approver: yes });
      app.break(how);
      const { outcome, response } = await at.fromPage(refund());
      expect([outcome, response.status]).toEqual(['failed', 502]);
      expect(app.ledger.length).toBe(booked);
      expect(app.seen.length).toBe(1);
      expect(at.approvals().map(({ status }) => status)).toEqual(['consumed']);
      expect(at.requests().map((request) => [request.outcome, request.status])).toEqual([
        ['allowed', null],
        ['failed', 502],
      ]);
      expect((await at.world.changes())[0]?.summary).toContain('it is not known whether it happened');
    });
  }

  test('the same request again is another effect: it says so, and asks again', async () => {
    let answers = 0;
    const once = scripted('lead', () => {
      answers += 1;
      return { approve: answers === 1, reason: 'once' };
    });
    at = await openRemoteGate(app, { approver: once });
    expect((await at.fromPage(refund())).outcome).toBe('allowed');
    expect((await at.fromPage(refund())).outcome).toBe('denied');
    expect(summaries()[1]).toContain('again: the same request went out once before');
    expect(app.ledger.length).toBe(1);
  });

  test('parallel requests with an approval each: one goes out, the others are for what they would be then', async () => {
    const { asked, approver } = byHand();
    at = await openRemoteGate(app, { approver, graceMs: 1 });
    const passages = [1, 2, 3].map(() => at.fromPage(refund()));
    await expect.poll(() => asked.length).toBe(3);
    for (const { answer } of asked.slice(0, 3)) answer('approved');
    await expect.poll(() => asked.length).toBe(5);
    for (const { answer } of asked.slice(3)) answer('rejected');
    await Promise.all(passages);
    await at.gate.drain();
    expect(app.ledger.length).toBe(1);
    const count = (status: string) => at.approvals().filter((approval) => approval.status === status).length;
    expect([count('consumed'), count('void'), count('rejected')]).toEqual([1, 2, 2]);
  });

  test('a body that was changed after the approval is another request', async () => {
    const { asked, approver } = byHand();
    at = await openRemoteGate(app, { approver });
    const preview = await at.gate.preview(
      { ...refund(), url: `${app.origin}/invoices/INV-77/refunds` },
      { origin: 'page', label: 'Refund' },
    );
    const { approvalId } = at.desk.open(preview.held, {
      stepId: null,
      claim: null,
      captureId: null,
      box: null,
    });
    asked[0]?.answer('approved');
    await expect.poll(() => at.desk.findGiven(preview.held.digest)).toBe(approvalId);
    const changed = at.fromPage(refund('4200.00'));
    await expect.poll(() => asked.length).toBe(2);
    asked[1]?.answer('rejected');
    expect((await changed).outcome).toBe('denied');
    const header = { ...refund(), headers: [...refund().headers, ['x-action', 'double'] as const] };
    const other = at.fromPage(header);
    await expect.poll(() => asked.length).toBe(3);
    asked[2]?.answer('rejected');
    expect((await other).outcome).toBe('denied');
    expect(app.seen).toEqual([]);
  });

  test('a request that waits when the run ends never leaves', async () => {
    const { asked, approver } = byHand();
    at = await openRemoteGate(app, { approver });
    const passage = at.fromPage(refund());
    await expect.poll(() => asked.length).toBe(1);
    at.desk.close();
    asked[0]?.answer('approved');
    await at.gate.close();
    expect((await passage).outcome).toBe('denied');
    expect(app.seen).toEqual([]);
  });
});

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const nested = (levels: number) => `{"text":${'['.repeat(levels)}${']'.repeat(levels)}}`;
const note = (body: string | Uint8Array, type = 'application/json') =>
  sent('POST', '/api/INV-77/notes', body, type);
const multipart = (...parts: readonly string[]) =>
  sent(
    'POST',
    '/invoices/INV-77/refunds',
    `${parts.map((part) => `--b\r\n${part}\r\n`).join('')}--b--\r\n`,
    'multipart/form-data; boundary=b',
  );
const field = (name: string, value: string) =>
  `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`;

test.describe('what can be read in two ways is refused', () => {
  const attacks: readonly (readonly [attack: string, request: HttpRequest, reason: RegExp])[] = [
    ['an empty segment', sent('GET', '/invoices//INV-77'), /empty segment/],
    ['a slash behind percent signs', sent('GET', '/invoices/INV-77%2farchive'), /percent signs/],
    ['a dot behind percent signs, twice', sent('GET', '/invoices/%252e%252e/x'), /percent signs/],
    ['a NUL', sent('GET', '/invoices/INV-77%00'), /percent signs/],
    ['a letter behind percent signs', sent('GET', '/invoices/INV-77/%61rchive'), /percent signs/],
    ['a path parameter', sent('GET', '/invoices/INV-77;x=1/archive'), /semicolon/],
    ['a path that is not UTF-8', sent('GET', '/invoices/%ff'), /not UTF-8/],
    ['a query field twice', sent('GET', '/?page=1&page=2'), /"page" more than once/],
    ['a query field in two cases', sent('GET', '/?page=1&Page=2'), /in two ways/],
    ['a query field as a list and bare', sent('GET', '/?page=1&page[]=2'), /in two ways/],
    ['a semicolon in the query', sent('GET', '/?a=1;b=2'), /semicolon/],
    ['a form field twice', form('amount=1&email=a@b.example&amount=1000'), /"amount" more than once/],
    ['a form field as an object', form('amount=1&amount[x]=1000&email=a'), /in two ways/],
    ['a method in small letters', sent('delete', '/invoices/INV-77'), /capitals/],
    ['a body on a GET', sent('GET', '/invoices/INV-77', '{}', 'application/json'), /reads has a body/],
    ['a JSON key twice', note('{"text":"a","text":"b"}'), /"text" twice/],
    ['a JSON key twice, once escaped', note('{"text":"a","\\u0074ext":"b"}'), /"text" twice/],
    ['a JSON key in two cases', note('{"text":"a","Text":"b"}'), /"Text" twice/],
    ['a key with a meaning of its own', note('{"__proto__":{"admin":true}}'), /__proto__/],
    ['a number beyond all bounds', note('{"text":1e309}'), /can't be held exactly/],
    ['a whole number too large', note('{"text":9007199254740993}'), /can't be held exactly/],
    ['21 levels', note(nested(20)), /more than 20 levels/],
    ['JSON that is none', note('{"text":'), /not JSON/],
    ['JSON in UTF-16', note(new Uint8Array(Buffer.from('{"text":"a"}', 'utf16le'))), /not JSON|not UTF-8/],
    ['JSON with a byte order mark', note('\uFEFF{"text":"a"}'), /not UTF-8/],
    ['JSON in Latin-1', note(latin1('{"text":"é"}')), /not UTF-8/],
    ['another charset', note('{"text":"a"}', 'application/json; charset=utf-7'), /written in utf-7/],
    ['a form in Latin-1', form('amount=%e9&email=a'), /not UTF-8/],
    ['a multipart field twice', multipart(field('amount', '1'), field('amount', '2')), /more than once/],
    [
      'a multipart part with a head of its own',
      multipart(`Content-Disposition: form-data; name="a"; name="b"\r\n\r\nx`),
      /not written as browsers/,
    ],
    [
      'a stored GraphQL document',
      json('POST', '/graphql', { extensions: { persistedQuery: { sha256Hash: 'x' } } }),
      /stored/,
    ],
    [
      'a GraphQL document under another name',
      graphql('{ invoices { id } }', { extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }),
      /another stored/,
    ],
    ['a subscription', graphql('subscription { invoices { id } }'), /subscribes/],
    ['a fragment inside itself', graphql('{ ...A } fragment A on Query { ...A }'), /leads nowhere/],
    [
      'a document in query and body',
      json('POST', '/graphql?query={invoices{id}}', { query: 'mutation { refundInvoice(id: 1) }' }),
      /both say/,
    ],
    [
      '101 calls',
      json(
        'POST',
        '/rpc',
        Array.from({ length: 101 }, () => ({ method: 'invoice.list' })),
      ),
      /101 calls/,
    ],
    [
      'a batch that leads out of the app',
      json('POST', '/api/batch', [{ method: 'POST', path: 'http://evil.example/' }]),
      /out of the app/,
    ],
    [
      'a batch with a hidden path',
      json('POST', '/api/batch', [{ method: 'POST', path: '/invoices/x/../INV-77/next' }]),
      /out of the app/,
    ],
    [
      'a batch with headers of its own',
      json('POST', '/api/batch', [
        { method: 'POST', path: '/api/INV-77/notes', headers: { 'X-HTTP-Method-Override': 'DELETE' } },
      ]),
      /headers of its own/,
    ],
  ];
  for (const [attack, request, reason] of attacks) {
    test(attack, async () => {
      at = await openRemoteGate(app, { approver: yes });
      const { outcome, judgement, response } = await at.fromPage(request);
      expect([outcome, response.status, judgement.decision.rule]).toEqual(['denied', 403, 'ambiguous']);
      expect(judgement.decision.reasons.join()).toMatch(reason);
      expect([app.seen, at.approvals()]).toEqual([[], []]);
    });
  }
});

test.describe('what the map knows, and what it does not', () => {
  const document =
    'query A { invoices { id } } mutation B { a: refundInvoice(id: "INV-77", amount: 5) { id } }';
  const cases: readonly (readonly [
    what: string,
    request: HttpRequest,
    outcome: 'ask' | 'deny' | 'allow',
    words: RegExp,
  ])[] = [
    [
      'a GET that is declared as changing',
      sent('GET', '/invoices/INV-77/archive'),
      'ask',
      /changes invoice INV-77/,
    ],
    ['an unknown mutation', sent('POST', '/invoices/INV-77/flag', 'colour=red'), 'ask', /does not know/],
    ['an unusual verb', sent('PURGE', '/invoices/INV-77'), 'ask', /does not know/],
    ['an unknown path', sent('GET', '/reports'), 'deny', /not a route/],
    ['HEAD and OPTIONS that nobody declared', sent('OPTIONS', '/invoices/INV-77'), 'deny', /not a route/],
    ['a trailing slash', sent('GET', '/invoices/INV-77/'), 'deny', /not a route/],
    ['another case', sent('GET', '/Invoices/INV-77'), 'deny', /not a route/],
    ['a button that says Continue', sent('POST', '/invoices/INV-77/next'), 'deny', /forbids invoice.delete/],
    ['a method in a form', sent('POST', '/api/INV-77/notes', '_method=DELETE&text=a'), 'ask', /DELETE \/api/],
    ['a method in a query', sent('GET', '/invoices/INV-77?_method=DELETE'), 'ask', /DELETE \/invoices/],
    [
      'a method in a header',
      {
        ...note('{"text":"a"}'),
        headers: [
          ...note('').headers,
          ['content-type', 'application/json'],
          ['x-http-method-override', 'PURGE'],
        ],
      },
      'ask',
      /PURGE/,
    ],
    [
      'a field that nobody declared',
      json('POST', '/api/INV-77/notes', { text: 'a', role: 'admin' }),
      'ask',
      /field "role"/,
    ],
    ['a refund without an amount', form('email=mara@brightloom.example'), 'ask', /no body.amount/],
    ['protobuf', note('\u0001', 'application/x-protobuf'), 'ask', /can’t be looked into/],
    ['plain text', note('hello', 'text/plain'), 'ask', /plain text/],
    ['JSON sent as plain text', note('{"text":"a"}', 'text/plain'), 'allow', /./],
    [
      'a state that becomes sent',
      json('PATCH', '/drafts/7', { status: 'sent', to: [{ email: 'a@b.example' }] }),
      'ask',
      /sends mail 7, to a@b.example/,
    ],
    ['a state that stays a draft', json('PATCH', '/drafts/7', { status: 'draft' }), 'allow', /./],
    [
      'a form with parts',
      multipart(field('amount', '42.00'), field('email', 'a@b.example')),
      'ask',
      /amount 42.00, to a@b.example/,
    ],
    [
      'a batch with a delete in it',
      json('POST', '/api/batch', {
        requests: [{ path: '/' }, { method: 'POST', path: '/invoices/INV-77/next' }],
      }),
      'deny',
      /invoice.delete/,
    ],
    [
      'a batch of reads',
      json('POST', '/api/batch', { requests: [{ path: '/' }, { path: '/invoices/INV-77' }] }),
      'allow',
      /./,
    ],
    [
      'a batch with an unknown read',
      json('POST', '/api/batch', [{ path: '/' }, { path: '/reports' }]),
      'deny',
      /not a route/,
    ],
    ['JSON-RPC that reads', json('POST', '/rpc', { jsonrpc: '2.0', method: 'invoice.list' }), 'allow', /./],
    [
      'JSON-RPC with a delete behind a read',
      json('POST', '/rpc', [{ method: 'invoice.list' }, { method: 'invoice.delete', params: { id: 1 } }]),
      'deny',
      /invoice.delete/,
    ],
    [
      'JSON-RPC that nobody declared',
      json('POST', '/rpc', { method: 'invoice.purge' }),
      'ask',
      /invoice.purge/,
    ],
    ['GraphQL that reads', graphql('{ invoices { id } }'), 'allow', /./],
    ['GraphQL by GET', sent('GET', '/graphql?query={invoices{id}}'), 'allow', /./],
    ['a GraphQL field that nobody declared', graphql('{ secrets { id } }'), 'deny', /not a route/],
    [
      'a GraphQL mutation that is not the one named',
      graphql(document, { operationName: 'A' }),
      'ask',
      /refunds invoice INV-77, amount 5/,
    ],
    [
      'a GraphQL mutation in a fragment, left out',
      graphql(
        'mutation { ...F @skip(if: true) } fragment F on Mutation { refundInvoice(id: "INV-77", amount: 6) }',
      ),
      'ask',
      /amount 6/,
    ],
    [
      'a GraphQL mutation with variables',
      graphql('mutation ($n: Int = 7) { refundInvoice(id: "INV-77", amount: $n) }'),
      'ask',
      /amount 7/,
    ],
    [
      'a GraphQL mutation twice under aliases',
      graphql('mutation { a: refundInvoice(id: 1, amount: 2) b: refundInvoice(id: 3, amount: 4) }'),
      'ask',
      /amount 2.*amount 4/,
    ],
    [
      'a GraphQL batch',
      json('POST', '/graphql', [{ query: '{ invoices { id } }' }, { query: 'mutation { purgeAll }' }]),
      'ask',
      /purgeAll/,
    ],
    [
      'a known stored GraphQL document',
      graphql('{ invoices { id } }', {
        extensions: { persistedQuery: { sha256Hash: sha256('{ invoices { id } }') } },
      }),
      'allow',
      /./,
    ],
  ];
  for (const [what, request, outcome, words] of cases) {
    test(`${what}: ${outcome}`, async () => {
      at = await openRemoteGate(app, { approver: no });
      const passage = await at.fromPage(request);
      const held = at.approvals().length > 0;
      expect(held ? 'ask' : passage.outcome === 'allowed' ? 'allow' : 'deny').toBe(outcome);
      expect(held ? summaries().join() : passage.judgement.decision.reasons.join()).toMatch(words);
      expect(app.seen.length).toBe(outcome === 'allow' ? 1 : 0);
    });
  }

  test('what nobody knows is asked for, even where a policy tries to allow it', async () => {
    at = await openRemoteGate(app, {
      approver: no,
      tools: { 'unknown.mutation': { risk: 'destructive', allowed: true } },
    });
    expect((await at.fromPage(sent('POST', '/invoices/INV-77/flag'))).outcome).toBe('denied');
    expect(at.approvals().length).toBe(1);
  });

  test('a policy can forbid what nobody knows', async () => {
    at = await openRemoteGate(app, {
      approver: yes,
      tools: { 'unknown.mutation': { risk: 'destructive', allowed: false } },
    });
    expect((await at.fromPage(sent('POST', '/invoices/INV-77/flag'))).judgement.decision.outcome).toBe(
      'deny',
    );
    expect([app.seen, at.approvals()]).toEqual([[], []]);
  });

  test('two readings in one request are decided one by one', async () => {
    at = await openRemoteGate(app, { approver: yes });
    const { judgement } = await at.fromPage(
      json('POST', '/api/batch', [{ path: '/' }, { path: '/customers' }]),
    );
    expect([judgement.decision.outcome, judgement.decision.reasons.join()]).toEqual([
      'deny',
      'no rule names customer.read, and what no rule names is denied',
    ]);
    expect(app.seen).toEqual([]);
  });
});
