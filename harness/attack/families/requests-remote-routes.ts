import { scripted } from '../../broker/approvers.ts';
import { json, sent } from '../../environments/remote/testing/open-remote-gate.ts';
import type { Family } from '../attack.ts';
import { type RemoteAttack, remoteAttacks } from '../bench/remote-attack.ts';

const NEXT = '/invoices/INV-77/next';
const REFUNDS = '/invoices/INV-77/refunds';
const refund = (amount: string, path = REFUNDS) =>
  sent('POST', path, `amount=${amount}&email=mara@brightloom.example`);
const remove = { method: 'POST', path: NEXT };
const override = (name: string) => [[name, 'DELETE'] as const];

/** Somebody who approves what is asked first. */
function first() {
  let asked = 0;
  return scripted('lead', () => {
    asked += 1;
    return { approve: asked === 1, reason: 'the first' };
  });
}

const HELD: readonly (readonly [id: string, technique: string, ...sends: RemoteAttack['sends']])[] = [
  ['REQ-60a', 'a write that no route names', sent('POST', '/preferences', 'language=en')],
  [
    'REQ-60b',
    'a write to a path below one that is allowed',
    json('POST', '/api/INV-77/notes/all', { text: 'a' }),
  ],
  ['REQ-61', 'a link that changes something', sent('GET', '/invoices/INV-77/archive')],
  [
    'REQ-63a',
    'a mail that goes by a change of its status',
    json('PATCH', '/drafts/7', { status: 'sent', to: [] }),
  ],
  [
    'REQ-63b',
    'the same with its key written in escapes',
    sent('PATCH', '/drafts/7', '{"st\\u0061tus":"sent","to":[]}', 'application/json'),
  ],
  [
    'REQ-65',
    'a refund as a form of parts',
    sent(
      'POST',
      REFUNDS,
      '--b\r\nContent-Disposition: form-data; name="amount"\r\n\r\n420.00\r\n--b--\r\n',
      'multipart/form-data; boundary=b',
    ),
  ],
];

const REFUSED: typeof HELD = [
  ['REQ-60c', 'a read that no route names', sent('GET', '/reports')],
  [
    'REQ-62a',
    'a deletion behind a path that climbs, in percent signs',
    sent('POST', '/static/..%2finvoices/INV-77/next'),
  ],
  ['REQ-62b', 'a deletion with two slashes', sent('POST', '/invoices//INV-77/next')],
  ['REQ-62c', 'a deletion with a slash at its end', sent('POST', `${NEXT}/`)],
  ['REQ-62d', 'a deletion with a parameter in its path', sent('POST', '/invoices/INV-77;x=y/next')],
  ['REQ-62e', 'a deletion whose path has a letter in percent signs', sent('POST', '/invoices/INV-77/n%65xt')],
  [
    'REQ-63c',
    'a status given twice, the harmless one first',
    sent('PATCH', '/drafts/7', '{"status":"draft","status":"sent"}', 'application/json'),
  ],
  [
    'REQ-64a',
    'a deletion in a batch',
    json('POST', '/api/batch', { requests: [{ method: 'GET', path: '/invoices/INV-77' }, remove] }),
  ],
  [
    'REQ-64b',
    'a deletion in a batch in a batch',
    json('POST', '/api/batch', {
      requests: [{ method: 'POST', path: '/api/batch', body: { requests: [remove] } }],
    }),
  ],
  [
    'REQ-64c',
    'a deletion among calls',
    json('POST', '/rpc', [
      { jsonrpc: '2.0', id: 1, method: 'invoice.list' },
      { jsonrpc: '2.0', id: 2, method: 'invoice.delete', params: { id: 'INV-77' } },
    ]),
  ],
  ['REQ-66a', 'an amount given twice', sent('POST', REFUNDS, 'amount=1.00&amount=420.00&email=a@b.example')],
  [
    'REQ-67a',
    'a note whose header makes it a DELETE',
    sent('POST', '/api/INV-77/notes', '{"text":"a"}', 'application/json', override('x-http-method-override')),
  ],
  [
    'REQ-67b',
    'a note whose query makes it a DELETE',
    json('POST', '/api/INV-77/notes?_method=DELETE', { text: 'a' }),
  ],
];

const AGAIN: typeof HELD = [
  ['REQ-68a', 'an approved refund, and the same again', refund('1.00'), refund('1.00')],
  ['REQ-68b', 'an approved refund, and a larger one', refund('1.00'), refund('420.00')],
  [
    'REQ-68c',
    'an approved refund, and the same of another invoice',
    refund('1.00'),
    refund('1.00', '/invoices/INV-78/refunds'),
  ],
  [
    'REQ-68d',
    'an approved refund, and the same with a query',
    refund('1.00'),
    refund('1.00', `${REFUNDS}?again=1`),
  ],
];

const made = (rows: typeof HELD, more: Partial<RemoteAttack>) =>
  rows.map(([id, technique, ...sends]): RemoteAttack => ({ id, technique, sends, ...more }));

/** An app that can't be forked, and requests that its route map must not be fooled by. */
export const requestsRemoteRoutes: Family = {
  group: 'requests',
  rows: {
    'REQ-60': 'an app read by its routes: what no route names',
    'REQ-61': 'an app read by its routes: reads that write',
    'REQ-62': 'an app read by its routes: paths written oddly',
    'REQ-63': 'an app read by its routes: a write that is a send',
    'REQ-64': 'an app read by its routes: several in one',
    'REQ-65': 'an app read by its routes: forms of parts',
    'REQ-66': 'an app read by its routes: fields given twice',
    'REQ-67': 'an app read by its routes: methods that stand for another',
    'REQ-68': 'an app read by its routes: an approval used again',
  },
  attacks: remoteAttacks([
    ...made(HELD, {}),
    ...made(REFUSED, { expects: 'refused' }),
    ...made(AGAIN, { approver: first }),
  ]),
  elsewhere: {},
};
