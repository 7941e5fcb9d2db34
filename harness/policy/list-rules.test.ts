import { expect, test } from '@playwright/test';
import type { Effect } from '../model/effect.ts';
import { decideEffects, decideWords } from './decide.ts';
import { decideEgress } from './egress-rule.ts';
import { destinationOf } from './host-rule.ts';
import { listRules } from './list-rules.ts';
import { policySchema } from './policy.ts';

const policy = policySchema.parse({
  workflow: 'w',
  tenant_id: 't',
  max_runtime_seconds: 1,
  max_tool_calls: 1,
  tools: {
    'ticket.read': { risk: 'read', allowed: true },
    'email.send': { risk: 'external_write', approval_required: true },
    'billing.refund': { risk: 'external_write', allowed: false },
  },
  effects: [
    { kind: 'delete', decision: 'deny' },
    { id: 'bulk', rows_over: 5, decision: 'ask' },
  ],
  clicks: [{ words: ['wipe'], classes: ['delete'], decision: 'deny' }],
  egress: { allow: ['docs.example.com', { host: 'api.example.com', writes: true }] },
});

const effect = (kind: Effect['kind']): Effect => ({
  table: 'mails',
  tenantId: 't',
  rowId: '1',
  kind,
  risk: 'internal_write',
  capability: 'ticket.read',
  summary: '',
  incidental: false,
  before: null,
  after: null,
});

test('rules are listed with the ids that decisions carry', () => {
  const listed = listRules(policy);
  expect(listed.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual([
    'tools.ticket.read allow',
    'tools.email.send ask',
    'tools.billing.refund deny',
    'effects[0] deny',
    'bulk ask',
    'clicks[0] deny',
    'egress.docs.example.com allow',
    'egress.api.example.com allow',
  ]);
  const decided = [
    decideEffects(policy, [effect('delete')]),
    decideEffects(
      policy,
      Array.from({ length: 6 }, () => effect('insert')),
    ),
    decideEffects(policy, [effect('insert')]),
    decideWords(policy, ['Wipe everything']),
    decideEgress(policy.egress, [], destinationOf('https://docs.example.com/')),
  ];
  expect(decided.map(({ rule }) => rule)).toEqual([
    'effects[0]',
    'bulk',
    'tools.ticket.read',
    'clicks[0]',
    'egress.docs.example.com',
  ]);
});

test('what a rule matches is said in words', () => {
  expect(listRules(policy).map(({ matches }) => matches)).toEqual([
    'the tool ticket.read, and effects of its kind',
    'the tool email.send, and effects of its kind',
    'the tool billing.refund, and effects of its kind',
    'effects of kind delete',
    'effects of more than 5 rows',
    'controls that say “wipe”, a word for delete',
    'requests to docs.example.com, reads only',
    'requests to api.example.com',
  ]);
});
