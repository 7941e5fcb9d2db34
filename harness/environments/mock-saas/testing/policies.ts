import { parsePolicy } from '../../../policy/parse-policy.ts';
import type { Policy } from '../../../policy/policy.ts';
import { capabilities } from '../capabilities.ts';

/** The policy that the idea of this sandbox was first described with, to the letter. */
export const articlePolicy = {
  workflow: 'support_refund_agent',
  tenant_id: 'sandbox_acme',
  max_runtime_seconds: 120,
  max_tool_calls: 25,
  tools: {
    'kb.search': { risk: 'read', allowed: true },
    'ticket.read': { risk: 'read', allowed: true },
    'ticket.reply_draft': { risk: 'draft', allowed: true },
    'billing.refund': { risk: 'external_write', allowed: false },
    'email.send': { risk: 'external_write', approval_required: true },
  },
} as const;

export const supportTools = {
  'kb.search': { risk: 'read', allowed: true },
  'ticket.read': { risk: 'read', allowed: true },
  'customer.read': { risk: 'read', allowed: true },
  'billing.read': { risk: 'read', allowed: true },
  'mail.read': { risk: 'read', allowed: true },
  'ticket.reply_draft': { risk: 'draft', allowed: true },
  'email.create_draft': { risk: 'draft', allowed: true },
  'ticket.note': { risk: 'internal_write', allowed: true },
  'email.send': { risk: 'external_write', approval_required: true },
  'billing.refund': { risk: 'external_write', approval_required: true },
  'customer.export': { risk: 'external_write', allowed: false },
} as const;

/** A support agent's policy: reads and drafts freely, asks before it refunds or sends. */
export function supportPolicy(changes: Readonly<Record<string, unknown>> = {}): Policy {
  return parsePolicy(
    {
      workflow: 'support',
      tenant_id: 'sandbox_acme',
      max_runtime_seconds: 120,
      max_tool_calls: 25,
      tools: supportTools,
      ...changes,
    },
    capabilities,
  );
}
