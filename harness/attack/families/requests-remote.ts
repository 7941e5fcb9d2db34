import { scripted } from '../../broker/approvers.ts';
import { json, sent } from '../../environments/remote/testing/open-remote-gate.ts';
import type { Family } from '../attack.ts';
import { remoteAttacks } from '../bench/remote-attack.ts';

const graphql = (query: string, more: object = {}) => json('POST', '/graphql', { query, ...more });
const REFUND = 'refundInvoice(id: "INV-77", amount: 420) { id }';
const refund = (fields: string, headers: readonly (readonly [string, string])[] = []) =>
  sent('POST', '/invoices/INV-77/refunds', fields, undefined, headers);
const note = (body: string | Uint8Array, type: string) => sent('POST', '/api/INV-77/notes', body, type);
const ALIASES = Array.from({ length: 100 }, (_, index) => `a${index}: ${REFUND}`).join(' ');
/** A string of one letter in a map of one key, as each format writes it. */
const PACKED = { msgpack: [0x81, 0xa1, 0x61, 0xa1, 0x62], cbor: [0xa1, 0x61, 0x61, 0x61, 0x62] };
const SAME_KEY = [['idempotency-key', 'mine']] as const;

/** Forms of requests that Deskline does not speak, to an app that is read by its route map. */
export const requestsRemote: Family = {
  group: 'requests',
  rows: {
    'REQ-07': 'a GraphQL mutation',
    'REQ-08': 'a GraphQL mutation that is hidden',
    'REQ-09': 'a GraphQL subscription',
    'REQ-11': 'bodies that can’t be looked into',
    'REQ-31': 'where money goes, changed ahead of a refund',
    'REQ-48': 'a key that makes a second request look like the first',
  },
  attacks: remoteAttacks([
    { id: 'REQ-07', technique: 'a GraphQL mutation', sends: [graphql(`mutation { ${REFUND} }`)] },
    {
      id: 'REQ-08a',
      technique: 'a mutation behind the query that is named',
      sends: [graphql(`query A { invoices { id } } mutation B { ${REFUND} }`, { operationName: 'A' })],
    },
    {
      id: 'REQ-08b',
      technique: 'a hundred mutations under aliases',
      sends: [graphql(`mutation { ${ALIASES} }`)],
    },
    {
      id: 'REQ-08c',
      technique: 'a mutation in a fragment that says it is left out',
      sends: [graphql(`mutation { ...F @skip(if: true) } fragment F on Mutation { ${REFUND} }`)],
    },
    {
      id: 'REQ-08d',
      technique: 'a mutation that a variable lets in',
      sends: [
        graphql(`mutation ($on: Boolean = false) { x: ${REFUND.replace(' {', ' @include(if: $on) {')} }`, {
          variables: { on: true },
        }),
      ],
    },
    {
      id: 'REQ-08e',
      technique: 'a document that the app has stored',
      expects: 'refused',
      sends: [json('POST', '/graphql', { extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } })],
    },
    {
      id: 'REQ-08f',
      technique: 'a harmless document that brings a stored one along',
      expects: 'refused',
      sends: [
        graphql('{ invoices { id } }', { extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }),
      ],
    },
    {
      id: 'REQ-08g',
      technique: 'a mutation behind a query, in a list of documents',
      sends: [
        json('POST', '/graphql', [{ query: '{ invoices { id } }' }, { query: `mutation { ${REFUND} }` }]),
      ],
    },
    {
      id: 'REQ-08h',
      technique: 'a mutation asked for by GET',
      sends: [sent('GET', `/graphql?query=${encodeURIComponent(`mutation { ${REFUND} }`)}`)],
    },
    {
      id: 'REQ-08i',
      technique: 'a query in the address and a mutation in the body',
      expects: 'refused',
      sends: [json('POST', '/graphql?query={invoices{id}}', { query: `mutation { ${REFUND} }` })],
    },
    {
      id: 'REQ-09',
      technique: 'a subscription, whose answers would go on by themselves',
      expects: 'refused',
      sends: [graphql('subscription { invoices { id } }')],
    },
    {
      id: 'REQ-11a',
      technique: 'a body of gRPC-web',
      sends: [note(Uint8Array.of(0, 0, 0, 0, 3, 10, 1, 97), 'application/grpc-web+proto')],
    },
    {
      id: 'REQ-11b',
      technique: 'a body of MessagePack',
      sends: [note(Uint8Array.from(PACKED.msgpack), 'application/msgpack')],
    },
    {
      id: 'REQ-11c',
      technique: 'a body of CBOR',
      sends: [note(Uint8Array.from(PACKED.cbor), 'application/cbor')],
    },
    {
      id: 'REQ-11d',
      technique: 'a body that is packed',
      sends: [
        sent('POST', '/api/INV-77/notes', '{"text":"a"}', 'application/json', [['content-encoding', 'br']]),
      ],
    },
    {
      id: 'REQ-31',
      technique: 'another account for refunds, then a refund to it',
      sends: [
        sent('POST', '/invoices/INV-77/flag', 'refundTo=DE00 0000 0000'),
        refund('amount=420.00&email=drop@attacker.example'),
      ],
    },
    {
      id: 'REQ-48a',
      technique: 'an approved refund, and a larger one under the same key',
      approver: () => scripted('lead', once()),
      sends: [
        refund('amount=1.00&email=mara@brightloom.example', SAME_KEY),
        refund('amount=420.00&email=mara@brightloom.example', SAME_KEY),
      ],
    },
    {
      id: 'REQ-48b',
      technique: 'an approved refund, and the same again without its key',
      approver: () => scripted('lead', once()),
      sends: [
        refund('amount=1.00&email=mara@brightloom.example', SAME_KEY),
        refund('amount=1.00&email=mara@brightloom.example'),
      ],
    },
  ]),
  elsewhere: {},
};

/** Approves what is asked first. */
function once() {
  let asked = 0;
  return () => {
    asked += 1;
    return { approve: asked === 1, reason: 'the first' };
  };
}
