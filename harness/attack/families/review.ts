import { changeByHand } from '../../trace/testing/change-by-hand.ts';
import type { Family } from '../attack.ts';
import { type Asked, HOST, type Reviewed, reviewAttacks } from '../bench/review-attack.ts';

const DIGEST = 'e'.repeat(64);
const GOAL = 'Refund invoice INV-1042';
const OWN = `http://${HOST}`;

const answerOf = ({ csrf }: Reviewed) => ({ csrf, digest: DIGEST, decision: 'approved', reason: '' });
const signed = (at: Reviewed, headers: Asked['headers'] = {}) => ({ cookie: at.cookie, ...headers });

/** The person's own answer goes through. */
async function approving(at: Reviewed): Promise<string | undefined> {
  await at.ask({ path: '/approvals/ap_1', headers: signed(at, { origin: OWN }), form: answerOf(at) });
  return at.store.getApproval('ap_1').status === 'approved' ? 'the same form of the page itself' : undefined;
}

/** What came of requests that must not answer anything. */
const answering = (asked: (at: Reviewed) => Asked) => async (at: Reviewed) => {
  await at.ask({ ...asked(at) });
  const { status } = at.store.getApproval('ap_1');
  return status === 'pending' ? [] : [`the approval is ${status}`];
};

/** The person sees the run. */
async function reading(at: Reviewed): Promise<string | undefined> {
  const response = await at.ask({ path: '/runs/run_a', headers: signed(at) });
  return (await response.text()).includes(GOAL) ? 'the run, with the cookie, under its own name' : undefined;
}

const readable =
  (...asked: readonly ((at: Reviewed) => Asked)[]) =>
  async (at: Reviewed) => {
    const through: string[] = [];
    for (const make of asked) {
      const request = make(at);
      const response = await at.ask(request);
      if ((await response.text()).includes(GOAL)) through.push(`${request.path} shows the run`);
    }
    return through;
  };

const FORGED: readonly (readonly [id: string, what: string, asked: (at: Reviewed) => Asked])[] = [
  [
    'REV-14a',
    'an answer without an Origin',
    (at) => ({ headers: signed(at), form: answerOf(at), path: '/approvals/ap_1' }),
  ],
  [
    'REV-14b',
    'an answer of no origin at all',
    (at) => ({ path: '/approvals/ap_1', headers: signed(at, { origin: 'null' }), form: answerOf(at) }),
  ],
  [
    'REV-14c',
    'an answer of another port',
    (at) => ({
      path: '/approvals/ap_1',
      headers: signed(at, { origin: 'http://127.0.0.1:4101' }),
      form: answerOf(at),
    }),
  ],
  [
    'REV-14d',
    'an answer of the same name over https',
    (at) => ({
      path: '/approvals/ap_1',
      headers: signed(at, { origin: `https://${HOST}` }),
      form: answerOf(at),
    }),
  ],
  [
    'REV-14e',
    'an answer with an empty value against forgery',
    (at) => ({
      path: '/approvals/ap_1',
      headers: signed(at, { origin: OWN }),
      form: { ...answerOf(at), csrf: '' },
    }),
  ],
  [
    'REV-14f',
    'an answer with a guessed value against forgery',
    (at) => ({
      path: '/approvals/ap_1',
      headers: signed(at, { origin: OWN }),
      form: { ...answerOf(at), csrf: '0'.repeat(64) },
    }),
  ],
  [
    'REV-14g',
    'an answer without the cookie',
    (at) => ({ path: '/approvals/ap_1', headers: { origin: OWN }, form: answerOf(at) }),
  ],
  [
    'REV-14h',
    'an answer as plain text, which needs no preflight',
    (at) => ({
      path: '/approvals/ap_1',
      headers: signed(at, { 'content-type': 'text/plain' }),
      body: new URLSearchParams(answerOf(at)).toString(),
    }),
  ],
  [
    'REV-14i',
    'an answer whose content has no type',
    (at) => ({
      path: '/approvals/ap_1',
      headers: signed(at, { origin: OWN, 'content-type': undefined }),
      body: 'decision=approved',
    }),
  ],
  [
    'REV-14j',
    'an answer to what it was shown otherwise',
    (at) => ({
      path: '/approvals/ap_1',
      headers: signed(at, { origin: OWN }),
      form: { ...answerOf(at), digest: 'd'.repeat(64) },
    }),
  ],
  [
    'REV-15a',
    'an answer as a link',
    (at) => ({
      path: `/approvals/ap_1?${new URLSearchParams(answerOf(at))}`,
      headers: signed(at, { origin: OWN }),
    }),
  ],
  [
    'REV-15b',
    'an answer as a link that says it is a POST',
    (at) => ({
      path: `/approvals/ap_1?_method=POST&${new URLSearchParams(answerOf(at))}`,
      headers: signed(at, { origin: OWN, 'x-http-method-override': 'POST' }),
    }),
  ],
  [
    'REV-15c',
    'an answer that only asks for headers',
    (at) => ({
      method: 'HEAD',
      path: `/approvals/ap_1?${new URLSearchParams(answerOf(at))}`,
      headers: signed(at, { origin: OWN }),
    }),
  ],
];

const REBOUND: readonly (readonly [id: string, host: string | undefined])[] = [
  ['REV-17a', 'evil.example:4100'],
  ['REV-17b', '127.0.0.1:4101'],
  ['REV-17c', '127.0.0.1'],
  ['REV-17d', 'localhost.evil.example:4100'],
  ['REV-17e', '127.0.0.1.evil.example:4100'],
  ['REV-17f', undefined],
];

const AROUND: readonly (readonly [id: string, path: string])[] = [
  ['REV-09a', '/assets/../runs/run_a'],
  ['REV-09b', '/assets/%2e%2e/runs/run_a'],
  ['REV-09c', '/assets/..%2fruns%2frun_a'],
  ['REV-09d', '/assets/..%5cruns%5crun_a'],
  ['REV-09e', '/assets/review.css%00/../../runs/run_a'],
  ['REV-10a', '//runs/run_a'],
  ['REV-10b', '/./runs//run_a'],
  ['REV-10c', '/RUNS/run_a'],
  ['REV-10d', '/runs/run_a/'],
];

/** The review page, against what a run has recorded and against other sites in the person's browser. */
export const review: Family = {
  group: 'review',
  rows: {
    'REV-09': 'paths that climb',
    'REV-10': 'paths that the guard reads in another way',
    'REV-11': 'links on the disk',
    'REV-14': 'answers sent by another site',
    'REV-15': 'answers by following a link',
    'REV-16': 'the page in a frame of another',
    'REV-17': 'a name that leads here',
    'REV-18': 'sockets of another site',
    'REV-19': 'another site that reads',
    'REV-20': 'an address that others reach',
    'REV-21': 'the token in an address',
    'REV-22': 'an address that leads away',
    'REV-23': 'messages of another window',
    'REV-25': 'formulas in an export',
    'REV-26': 'queries in a filter',
    'REV-27': 'patterns that never end',
    'REV-28': 'members that every object has',
    'REV-30': 'a picture in the place of another',
    'REV-31': 'control characters on a terminal',
    'REV-32': 'the person’s session in the agent’s hands',
  },
  attacks: [
    ...reviewAttacks([
      ...AROUND.map(([id, path]) => ({
        id,
        technique: `the path ${path}, without the cookie`,
        control: reading,
        attempt: readable(() => ({ path })),
      })),
      ...FORGED.map(([id, technique, asked]) => ({
        id,
        technique,
        control: approving,
        attempt: answering(asked),
      })),
      ...REBOUND.map(([id, host]) => ({
        id,
        technique: host === undefined ? 'no name at all' : `the name ${host}, with the cookie and the token`,
        control: reading,
        attempt: readable(
          (at) => ({ path: '/runs/run_a', headers: signed(at, { host }) }),
          (at) => ({ path: `/runs/run_a?token=${at.token}`, headers: signed(at, { host }) }),
        ),
      })),
      {
        id: 'REV-21',
        technique: 'the token, taken from the address that a page was opened at',
        async control(at) {
          const response = await at.ask({ path: `/runs/run_a?token=${at.token}` });
          return response.status === 303 ? 'the printed address signs in' : undefined;
        },
        async attempt(at) {
          const response = await at.ask({ path: `/runs/run_a?token=${at.token}` });
          const told = [...response.headers].filter(([, value]) => value.includes(at.token));
          return told.map(([name]) => `the answer has the token in ${name}`);
        },
      },
      {
        id: 'REV-22',
        technique: 'an address with a token that leads to another host',
        async control(at) {
          const response = await at.ask({ path: `/runs/run_a?token=${at.token}` });
          return response.headers.get('location') ?? undefined;
        },
        async attempt(at) {
          const through: string[] = [];
          for (const path of [
            '//evil.example/',
            '/%5cevil.example/',
            '/\\evil.example/',
            '///evil.example/',
          ]) {
            const response = await at.ask({ path: `${path}?token=${at.token}` });
            const location = response.headers.get('location');
            if (location !== null && new URL(location, OWN).host !== HOST)
              through.push(`${path} leads to ${location}`);
          }
          return through;
        },
      },
      {
        id: 'REV-26',
        technique: 'a filter with a query in it',
        async control(at) {
          const path = '/?scenario=refund-dispute%2Fover-limit';
          const html = await (await at.ask({ path, headers: signed(at) })).text();
          return html.includes('/runs/run_a"') ? 'the name of the scenario finds the run' : undefined;
        },
        async attempt(at) {
          const through: string[] = [];
          for (const query of ["x' OR '1'='1", "x' OR 1=1 --", '%', 'refund%', "x'; DROP TABLE runs; --"]) {
            const path = `/?scenario=${encodeURIComponent(query)}`;
            const html = await (await at.ask({ path, headers: signed(at) })).text();
            if (html.includes('/runs/run_a"')) through.push(`${query} finds the run`);
          }
          return (await reading(at)) === undefined ? [...through, 'the run is gone'] : through;
        },
      },
      {
        id: 'REV-28',
        technique: 'an edit of members that every object has',
        async control(at) {
          const form = { ...answerOf(at), 'edit.amount': '1.00' };
          await at.ask({ path: '/approvals/ap_1', headers: signed(at, { origin: OWN }), form });
          return at.store.getApproval('ap_1').status === 'edited' ? 'an edit of a field' : undefined;
        },
        async attempt(at) {
          const names = [
            'edit.__proto__',
            'edit.__proto__.admin',
            'edit.constructor.prototype.admin',
            '__proto__[admin]',
          ];
          const form = { ...answerOf(at), ...Object.fromEntries(names.map((name) => [name, 'yes'])) };
          await at.ask({ path: '/approvals/ap_1', headers: signed(at, { origin: OWN }), form });
          return 'admin' in {} ? ['every object has it now'] : [];
        },
      },
      {
        id: 'REV-30',
        technique: 'a stored picture whose bytes are changed',
        async control(at) {
          const { status } = await at.ask({
            path: `/captures/${at.captureId}/screenshot`,
            headers: signed(at),
          });
          return status === 200 ? 'the picture as it was taken' : undefined;
        },
        async attempt(at) {
          changeByHand(at.tracePath, "UPDATE blobs SET body = x'52494646' WHERE media = 'image/webp'");
          const { status } = await at.ask({
            path: `/captures/${at.captureId}/screenshot`,
            headers: signed(at),
          });
          return status < 400 ? ['the changed picture is shown'] : [];
        },
      },
    ]),
  ],
  elsewhere: {
    'REV-11': {
      why: 'no file is opened by a name that comes from outside: all is in one database',
      instead: 'REV-09',
    },
    'REV-16': {
      why: 'it takes two browsers’ windows and a person’s hand',
      instead: '`harness/review/serve-review.e2e.test.ts`: a frame of it shows nothing',
    },
    'REV-18': { why: 'there is no socket and no stream', instead: 'REV-14' },
    'REV-19': { why: 'no answer allows another origin to read it', instead: 'REV-14, REV-17' },
    'REV-20': {
      why: 'it is bound to 127.0.0.1, and no option says otherwise',
      instead: 'REV-17: even a name that leads there is refused',
    },
    'REV-23': { why: 'no script of the page listens to messages', instead: 'REV-01' },
    'REV-25': {
      why: 'nothing is exported for a spreadsheet',
      instead: 'nothing: whatever exports for one has to come with its attack',
    },
    'REV-27': { why: 'no filter takes a pattern', instead: 'REV-26' },
    'REV-31': {
      why: 'it is about the command line, which is above the suite',
      instead: '`harness/cli/table.test.ts`, `harness/review/visible-text.test.ts`',
    },
    'REV-32': {
      why: 'each run has a browser context of its own, and the page’s cookie is in none of them',
      instead: 'REV-14; the gateway refuses its address like any that is not listed',
    },
  },
};
